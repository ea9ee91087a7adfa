import { BOTH, NO_MODES, supports } from './parts.js';
import type { Revision } from './revision.js';
import { rfcV2 } from './rfc-v2.js';

/** Content modes appear. TDX trusts its firmware to zero; nothing is done when no attribute changes. */
export const rfcV3: Revision = {
  ...rfcV2,
  name: 'rfc-v3',
  title: 'RFC v3, 13 Mar 2026',
  source: '20260313-…-v3-0-5fc12a70ec89',
  modes: {
    appliesWhenUnchanged: false,
    errorOffsetWhenUnsupported: 'uninitialised',
    support: supports(NO_MODES, {
      'sw-protected': { ...NO_MODES, zero: BOTH, preserve: BOTH, unspecified: 'scramble' },
      tdx: { ...NO_MODES, zero: BOTH, zeroedBy: 'firmware' },
      'pkvm-announced': { ...NO_MODES, zero: BOTH, preserve: BOTH, unspecified: 'kept' },
    }),
  },
};
