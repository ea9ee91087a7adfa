import type { VmType } from './vm-type.js';

/** KVM_X86_SNP_VM: the reverse map table (RMP) says for each physical page whether the guest owns it. */
export const snp: VmType = {
  name: 'snp',
  number: 4,
  hasPrivateMemory: true,
  guestChoosesAccess: true,
  hasMirroredPageTable: false,
  hasMeasuredLaunch: true,
  firmware: 'rmp',
};
