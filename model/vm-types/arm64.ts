import { ARM64_SLOTS } from './parts.js';
import type { VmType } from './vm-type.js';

/** A VM of arm64 that is not protected: no private memory, no conversion, and every guest_memfd slot wants MMAP. */
export const arm64: VmType = {
  name: 'arm64',
  architecture: 'arm64',
  standing: 'kernel',
  number: null,
  hasPrivateMemory: false,
  hasGmemConvert: false,
  guestChoosesAccess: false,
  hasMirroredPageTable: false,
  hasMeasuredLaunch: false,
  runBeforeLaunch: null,
  firmware: 'none',
  slots: ARM64_SLOTS,
  guestUsesGmem: true,
};
