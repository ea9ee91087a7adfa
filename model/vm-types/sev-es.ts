import { PROTECTED_STATE_SLOTS } from './parts.js';
import type { VmType } from './vm-type.js';

/** KVM_X86_SEV_ES_VM: as sev, with protected registers: no READONLY slots, and no VM entry before its VMSA is measured. */
export const sevEs: VmType = {
  name: 'sev-es',
  architecture: 'x86',
  standing: 'kernel',
  number: 3,
  hasPrivateMemory: false,
  hasGmemConvert: true,
  guestChoosesAccess: false,
  hasMirroredPageTable: false,
  hasMeasuredLaunch: true,
  runBeforeLaunch: 'fail_entry',
  firmware: 'none',
  slots: PROTECTED_STATE_SLOTS,
  guestUsesGmem: true,
};
