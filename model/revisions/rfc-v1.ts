import { linux73 } from '../bases/linux-7.js';
import { BOTH, CONVERSION_V2, VM_MEMORY_ATTRIBUTES } from './parts.js';
import { plainKernel } from './plain.js';
import type { Revision } from './revision.js';

/** The first posting: a 64-byte struct, references checked in both directions, no drain. */
export const rfcV1: Revision = {
  ...plainKernel(linux73),
  name: 'rfc-v1',
  title: 'RFC v1, 17 Oct 2025',
  source: 'cover.1760731772',
  asPosted: 'linux-6.18',
  conversion: {
    ...CONVERSION_V2,
    command: 0xc040aed6,
    structSize: 64,
    // The offset's alignment is tested twice and the size's never; reserved words are not looked at.
    argumentChecks: ['flags', 'attributes', 'size', 'offset-alignment', 'end-of-file'],
    checksReferences: BOTH,
    drain: 'none',
  },
  knob: VM_MEMORY_ATTRIBUTES,
  vmIoctl: { whileInPlace: 'ENOTTY', onVmWithoutPrivateMemory: true },
  punchZaps: 'both-kinds',
};
