import { ARM64_SLOTS, ORDINARY } from './parts.js';
import type { VmType } from './vm-type.js';

/** A VM of arm64 that is not protected: no private memory, no conversion, and every guest_memfd slot wants MMAP. */
export const arm64: VmType = {
  ...ORDINARY,
  name: 'arm64',
  architecture: 'arm64',
  hasGmemConvert: false,
  slots: ARM64_SLOTS,
};
