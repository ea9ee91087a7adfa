/** What KVM_CHECK_EXTENSION is asked for, without KVM_CAP_: the capabilities that concern guest_memfd. */
export const CAPABILITY_NAMES = [
  'MEMORY_ATTRIBUTES',
  'GUEST_MEMFD',
  'GUEST_MEMFD_FLAGS',
  'GUEST_MEMFD_MEMORY_ATTRIBUTES',
  'MEMORY_ATTRIBUTES2_FLAGS',
  'READONLY_MEM',
  'PRE_FAULT_MEMORY',
] as const;
export type CapabilityName = (typeof CAPABILITY_NAMES)[number];
