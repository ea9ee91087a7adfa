import { X86_SLOTS } from './parts.js';
import type { VmType } from './vm-type.js';

/** KVM_X86_SW_PROTECTED_VM: private memory without firmware, for tests; an access is what the attribute says. */
export const swProtected: VmType = {
  name: 'sw-protected',
  architecture: 'x86',
  standing: 'kernel',
  number: 1,
  hasPrivateMemory: true,
  hasGmemConvert: true,
  guestChoosesAccess: false,
  hasMirroredPageTable: false,
  hasMeasuredLaunch: false,
  runBeforeLaunch: null,
  firmware: 'none',
  slots: X86_SLOTS,
  guestUsesGmem: true,
};
