import type { Finding } from '../checker/random/explore.js';
import { usualConfiguration } from '../generators/configuration.js';
import type { ClauseId } from '../model/clauses/index.js';
import { machineOf } from '../model/machine.js';
import { next } from '../model/revisions/next.js';
import { BOTH, NEITHER } from '../model/revisions/parts.js';
import type { Conversion, Revision } from '../model/revisions/revision.js';
import { rfcV1 } from '../model/revisions/rfc-v1.js';
import { rfcV3 } from '../model/revisions/rfc-v3.js';
import { rfcV5 } from '../model/revisions/rfc-v5.js';
import { snp } from '../model/vm-types/snp.js';
import { swProtected } from '../model/vm-types/sw-protected.js';
import { tdx } from '../model/vm-types/tdx.js';
import type { VmType } from '../model/vm-types/vm-type.js';
import { propertyNamed } from '../properties/all.js';

/** Something wrong with a machine, and what it breaks. */
export interface Defect extends Omit<Finding, 'operations'> {
  readonly name: string;
}

const PAGES = 2;

function defect(
  name: string,
  [revision, vmType]: readonly [Revision, VmType],
  property: string,
  cause?: ClauseId,
): Defect {
  const configuration = usualConfiguration(machineOf(revision, vmType), PAGES);
  return { name, configuration, property: propertyNamed(property)!, cause };
}

/** A revision whose conversion is changed for the worse. */
const converting = (revision: Revision, changed: Partial<Conversion>): Revision => ({
  ...revision,
  conversion: { ...revision.conversion!, ...changed },
});

/** A VM of the kind of sw-protected whose initial contents are measured: nothing runs before it is finalized. */
const measured: VmType = { ...swProtected, hasMeasuredLaunch: true, runBeforeLaunch: 'EINVAL' };

/** rfc-v5 that looks at references in both directions, never drains, and leaves bytes of the guest as they are. */
function hesitant(): Revision {
  const modes = rfcV5.modes!;
  const support = { ...modes.support['sw-protected'], unspecified: 'untouched' } as const;
  return {
    ...converting(rfcV5, { checksReferences: BOTH, drain: 'none' }),
    modes: { ...modes, support: { ...modes.support, 'sw-protected': support } },
  };
}

/** Defects that a check should find, from shallow to deep: put in, or of a posted revision. */
export const DEFECTS: readonly Defect[] = [
  defect(
    'next never looks at references',
    [converting(next, { checksReferences: NEITHER }), swProtected],
    'no-reference-on-private',
  ),
  defect(
    'next never drains batches',
    [converting(next, { drain: 'none' }), swProtected],
    'unreferenced-converts',
  ),
  defect(
    'next looks at references both ways',
    [converting(next, { checksReferences: BOTH }), swProtected],
    'to-shared-never-eagain',
  ),
  defect(
    'next zaps by the kind at creation',
    [{ ...next, punchZaps: 'kind-at-creation' }, tdx],
    'no-stale-guest-mapping',
  ),
  defect(
    'next does not tell the firmware',
    [converting(next, { callsMakeShared: false }), snp],
    'shared-for-the-firmware-too',
  ),
  defect('rfc-v3 as posted', [rfcV3, swProtected], 'zero-reads-zero', 'mode.stops-at-poison'),
  defect('rfc-v1 as posted', [rfcV1, snp], 'shared-for-the-firmware-too'),
  defect('rfc-v5 as posted', [rfcV5, swProtected], 'private-bytes-stay-hidden', 'mode.stops-at-poison'),
  defect(
    'rfc-v5 with a measured launch',
    [rfcV5, measured],
    'private-bytes-stay-hidden',
    'mode.stops-at-poison',
  ),
  defect('rfc-v5 hesitant, with a measured launch', [hesitant(), measured], 'private-bytes-stay-hidden'),
];
