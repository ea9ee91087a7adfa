import type { VmType } from './vm-type.js';

/** KVM_X86_TDX_VM: private pages are in the secure EPT, which zeroes a page that is removed from it. */
export const tdx: VmType = {
  name: 'tdx',
  number: 5,
  hasPrivateMemory: true,
  guestChoosesAccess: true,
  hasMirroredPageTable: true,
  hasMeasuredLaunch: true,
  firmware: 'secure-ept',
};
