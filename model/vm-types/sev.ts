import { ORDINARY } from './parts.js';
import type { VmType } from './vm-type.js';

/** KVM_X86_SEV_VM: encrypted memory that is no private memory of a guest_memfd; a guest access here is one without the C-bit. */
export const sev: VmType = {
  ...ORDINARY,
  name: 'sev',
  number: 2,
  hasMeasuredLaunch: true,
};
