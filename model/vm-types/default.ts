import { ORDINARY } from './parts.js';
import type { VmType } from './vm-type.js';

/** KVM_X86_DEFAULT_VM: no private memory; a guest_memfd is merely memory without struct-page mappings. */
export const defaultVm: VmType = {
  ...ORDINARY,
  name: 'default',
  number: 0,
};
