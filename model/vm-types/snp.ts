import { ORDINARY, PROTECTED_STATE_SLOTS } from './parts.js';
import type { VmType } from './vm-type.js';

/** KVM_X86_SNP_VM: the reverse map table (RMP) says for each physical page whether the guest owns it. */
export const snp: VmType = {
  ...ORDINARY,
  name: 'snp',
  number: 4,
  hasPrivateMemory: true,
  guestChoosesAccess: true,
  hasMeasuredLaunch: true,
  runBeforeLaunch: 'fail_entry',
  firmware: 'rmp',
  slots: PROTECTED_STATE_SLOTS,
};
