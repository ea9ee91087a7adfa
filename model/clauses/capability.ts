import { clauses } from './clause.js';

/** What KVM_CHECK_EXTENSION answers. */
export const capabilityClauses = clauses({
  'capability.unknown': {
    text: 'A capability that a kernel does not know: 0.',
    source: 'kvm_vm_ioctl_check_extension, whose default is 0; recordings of 6.18.44',
    evidence: 'code',
  },
  'capability.gmem': {
    text: 'GUEST_MEMFD is 1 on /dev/kvm and on every VM.',
    source: 'kvm_vm_ioctl_check_extension_generic; recordings of 6.18.44',
    evidence: 'code',
  },
  'capability.flags': {
    text: 'GUEST_MEMFD_FLAGS on a VM has the creation flags that it takes; on /dev/kvm MMAP and INIT_SHARED.',
    source: 'kvm_gmem_get_supported_flags, which looks at a VM where there is one; v8 patch 25; recordings',
    evidence: 'patch',
  },
  'capability.vm-attributes': {
    text: 'MEMORY_ATTRIBUTES is PRIVATE, 8, where the VM tracks attributes; on a VM without private memory, 0.',
    source: 'kvm_supported_mem_attributes; v8 patch 11; recordings of rfc-v5 and next',
    evidence: 'patch',
  },
  'capability.gmem-attributes': {
    text: 'GUEST_MEMFD_MEMORY_ATTRIBUTES is PRIVATE, 8, where the guest_memfd does; on a VM without private memory, 0.',
    source: 'kvm_vm_ioctl_check_extension_generic; v8 patch 17; recordings of rfc-v5 and next',
    evidence: 'patch',
  },
  'capability.modes': {
    text: 'MEMORY_ATTRIBUTES2_FLAGS has the content modes of the VM type; on /dev/kvm all of them.',
    source: 'kvm_vm_ioctl_check_extension_generic of v4 and v5; recordings of rfc-v5',
    evidence: 'patch',
  },
  'capability.readonly': {
    text: 'READONLY_MEM is 1, but 0 on a VM that takes no read-only slot.',
    source: 'kvm_arch_has_readonly_mem; kvm_pkvm_ext_allowed on arm64',
    evidence: 'code',
  },
  'capability.prefault': {
    text: 'PRE_FAULT_MEMORY is 1 on x86 with two-dimensional paging, whether or not the VM may pre-fault yet; else 0.',
    source: 'kvm_vm_ioctl_check_extension of x86, which has tdp_enabled',
    evidence: 'code',
  },
});
