import { GMEM_IN_PLACE_CONVERSION } from './parts.js';
import type { Revision } from './revision.js';
import { v7 } from './v7.js';

/** The module parameter turns round; a VM without private memory is refused whatever it asks. */
export const v8: Revision = {
  ...v7,
  name: 'v8',
  title: 'v8, 18 Jun 2026',
  source: '20260618-…-v8-0-9d2959357853',
  conversion: {
    ...v7.conversion!,
    argumentChecks: [
      'flags',
      'reserved',
      'vm-has-private-memory',
      'attributes',
      'size',
      'offset-alignment',
      'size-alignment',
      'end-of-file',
    ],
  },
  knob: GMEM_IN_PLACE_CONVERSION,
  vmIoctl: { whileInPlace: 'supports-nothing', onVmWithoutPrivateMemory: true },
  populate: { ...v7.populate, zeroesNewPages: true },
};
