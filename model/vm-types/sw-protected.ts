import { ORDINARY } from './parts.js';
import type { VmType } from './vm-type.js';

/** KVM_X86_SW_PROTECTED_VM: private memory without firmware, for tests; an access is what the attribute says. */
export const swProtected: VmType = {
  ...ORDINARY,
  name: 'sw-protected',
  number: 1,
  hasPrivateMemory: true,
};
