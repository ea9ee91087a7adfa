import type { Machine } from '../model/state.js';
import { firstInRange, showSameBytes } from './pages.js';
import { CONVERSIONS, hostReads, type Property } from './property.js';

/** In-place conversion is worth its name: what one side wrote is what the other reads. */
export const preserveKeepsLastWrite: Property = {
  name: 'preserve-keeps-last-write',
  number: 'S17',
  sentence:
    'After PRESERVE, or where conversions keep content by themselves, the last write is what is read.',
  clauses: ['mode.preserve', 'set.to-private', 'set.to-shared'],
  promise: 'PRESERVE: rfc-v3 to rfc-v5; any conversion: VM types without firmware on revisions without modes',
  promisedBy: ({ revision, inPlace }) => revision.conversion !== null && inPlace,
  symmetric: true,
  kinds: CONVERSIONS,
  breachOnStep: ({ outcome, conversion, before }) => {
    if (outcome.kind !== 'ok' || conversion === undefined) return undefined;
    if (conversion.request.mode !== 'preserve' && !keepsByItself(before.machine)) return undefined;
    return firstInRange(conversion, (a, b) => a !== b && !showSameBytes(a, b));
  },
  witness: hostReads,
};

/** Do conversions promise to keep content without being asked? */
export function keepsByItself({ revision, vmType }: Machine): boolean {
  if (revision.modes === null) return vmType.firmware === 'none';
  return revision.modes.support[vmType.name].unspecified === 'kept';
}
