import { ORDINARY, PROTECTED_STATE_SLOTS } from './parts.js';
import type { VmType } from './vm-type.js';

/** KVM_X86_TDX_VM: private pages are in the secure EPT, where the guest accepts them; what leaves it is lost. */
export const tdx: VmType = {
  ...ORDINARY,
  name: 'tdx',
  number: 5,
  hasPrivateMemory: true,
  guestChoosesAccess: true,
  hasMirroredPageTable: true,
  hasMeasuredLaunch: true,
  runBeforeLaunch: 'EINVAL',
  firmware: 'secure-ept',
  slots: PROTECTED_STATE_SLOTS,
};
