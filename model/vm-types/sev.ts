import { X86_SLOTS } from './parts.js';
import type { VmType } from './vm-type.js';

/** KVM_X86_SEV_VM: encrypted memory that is no private memory of a guest_memfd; a guest access here is one without the C-bit. */
export const sev: VmType = {
  name: 'sev',
  architecture: 'x86',
  standing: 'kernel',
  number: 2,
  hasPrivateMemory: false,
  hasGmemConvert: true,
  guestChoosesAccess: false,
  hasMirroredPageTable: false,
  hasMeasuredLaunch: true,
  runBeforeLaunch: null,
  firmware: 'none',
  slots: X86_SLOTS,
  guestUsesGmem: true,
};
