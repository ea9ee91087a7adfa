import { X86_SLOTS } from './parts.js';
import type { VmType } from './vm-type.js';

/** KVM_X86_DEFAULT_VM: no private memory; a guest_memfd is merely memory without struct-page mappings. */
export const defaultVm: VmType = {
  name: 'default',
  architecture: 'x86',
  standing: 'kernel',
  number: 0,
  hasPrivateMemory: false,
  hasGmemConvert: true,
  guestChoosesAccess: false,
  hasMirroredPageTable: false,
  hasMeasuredLaunch: false,
  runBeforeLaunch: null,
  firmware: 'none',
  slots: X86_SLOTS,
  guestUsesGmem: true,
};
