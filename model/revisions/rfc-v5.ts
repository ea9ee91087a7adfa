import { CHECKS_V5, NO_MODES, TO_PRIVATE, TO_SHARED } from './parts.js';
import type { ModeSupport, Revision } from './revision.js';
import { rfcV4 } from './rfc-v4.js';

const FIRMWARE: ModeSupport = {
  ...NO_MODES,
  zero: TO_SHARED,
  preserveBeforeFinalize: TO_PRIVATE,
  capability: 3,
};

/** The last revision with content modes: PRESERVE to private before finalization, for in-place population. */
export const rfcV5: Revision = {
  ...rfcV4,
  name: 'rfc-v5',
  title: 'RFC v5, 28 Apr 2026',
  source: '20260428-…-v5-0-d8608ccfca22; recordings of v5 on 7.3.4',
  conversion: {
    ...rfcV4.conversion!,
    argumentChecks: CHECKS_V5,
    zaps: 'kinds-in-range',
  },
  modes: { ...rfcV4.modes!, support: { ...rfcV4.modes!.support, tdx: FIRMWARE, snp: FIRMWARE } },
  populate: { inPlaceOn: ['tdx', 'snp'], zeroesNewPages: false, withoutSource: { tdx: 'EOPNOTSUPP' } },
  punchZaps: 'kinds-in-range',
};
