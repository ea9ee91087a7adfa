import { PROTECTED_STATE_SLOTS } from './parts.js';
import { sev } from './sev.js';
import type { VmType } from './vm-type.js';

/** KVM_X86_SEV_ES_VM: as sev, with protected registers: no READONLY slots, and no VM entry before its VMSA is measured. */
export const sevEs: VmType = {
  ...sev,
  name: 'sev-es',
  number: 3,
  runBeforeLaunch: 'fail_entry',
  slots: PROTECTED_STATE_SLOTS,
};
