import type { SlotRules, VmType } from './vm-type.js';

/** x86: KVM_USER_MEM_SLOTS, and 52 physical address bits. */
export const X86_SLOTS: SlotRules = {
  readonly: 'ok',
  fixedOnceRun: false,
  gmemWantsMmap: false,
  count: 32764,
  frames: 2 ** 40,
  beyondFrames: 'EINVAL',
};

/** VM types whose register state is protected (SEV-ES, SNP, TDX) have no READONLY slots. Since 66155de93bcf (6.11). */
export const PROTECTED_STATE_SLOTS: SlotRules = { ...X86_SLOTS, readonly: 'EINVAL' };

/** arm64: KVM_USER_MEM_SLOTS, and the address space of a VM of type 0, 40 bits. */
export const ARM64_SLOTS: SlotRules = {
  readonly: 'ok',
  fixedOnceRun: false,
  gmemWantsMmap: true,
  count: 32767,
  frames: 2 ** 28,
  beyondFrames: 'EFAULT',
};

/** What VM types have where they say nothing else: one of x86, without private memory, firmware or launch. */
export const ORDINARY: Omit<VmType, 'name'> = {
  architecture: 'x86',
  standing: 'kernel',
  number: null,
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
