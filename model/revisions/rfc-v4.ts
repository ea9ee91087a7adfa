import { BOTH, CONVERSION_V2, NO_MODES, supports, TO_SHARED } from './parts.js';
import type { ModeSupport, Revision } from './revision.js';
import { rfcV3 } from './rfc-v3.js';

const FIRMWARE: ModeSupport = { ...NO_MODES, zero: TO_SHARED, capability: 1 };

/** KVM zeroes by itself, ZERO is to shared only, the mode covers the whole range even when nothing changes. */
export const rfcV4: Revision = {
  ...rfcV3,
  name: 'rfc-v4',
  title: 'RFC v4, 26 Mar 2026',
  source: '20260326-…-v4-0-e202fe950ffd',
  assignsOn: 'private-fault',
  conversion: { ...CONVERSION_V2, callsMakeShared: true, truncatesErrorOffset: false },
  modes: {
    appliesWhenUnchanged: true,
    errorOffsetWhenUnsupported: 'start',
    support: supports(
      { ...NO_MODES, capability: 0 },
      {
        'sw-protected': {
          ...NO_MODES,
          zero: TO_SHARED,
          preserve: BOTH,
          unspecified: 'scramble',
          capability: 3,
        },
        tdx: FIRMWARE,
        snp: FIRMWARE,
        'pkvm-announced': { ...NO_MODES, zero: BOTH, preserve: BOTH, unspecified: 'kept', capability: 3 },
      },
    ),
  },
};
