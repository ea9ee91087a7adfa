import { PROTECTED_STATE_SLOTS } from './parts.js';
import type { VmType } from './vm-type.js';

/** KVM_X86_SNP_VM: the reverse map table (RMP) says for each physical page whether the guest owns it. */
export const snp: VmType = {
  name: 'snp',
  architecture: 'x86',
  standing: 'kernel',
  number: 4,
  hasPrivateMemory: true,
  hasGmemConvert: true,
  guestChoosesAccess: true,
  hasMirroredPageTable: false,
  hasMeasuredLaunch: true,
  runBeforeLaunch: 'fail_entry',
  firmware: 'rmp',
  slots: PROTECTED_STATE_SLOTS,
  guestUsesGmem: true,
};
