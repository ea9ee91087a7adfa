import { clauses } from './clause.js';

/** KVM_SET_MEMORY_ATTRIBUTES on the VM. */
export const vmSetClauses = clauses({
  'vm-set.no-ioctl': {
    text: 'Without support for attributes in the VM: ENOTTY. A kernel built with SEV or TDX has it for every VM.',
    source: 'kvm_vm_ioctl in virt/kvm/kvm_main.c; recordings of Linux 6.18',
    evidence: 'code',
  },
  'vm-set.arm64': {
    text: 'arm64 has no KVM_SET_MEMORY_ATTRIBUTES: EINVAL.',
    source: 'kvm_arch_vm_ioctl in arch/arm64/kvm/arm.c of Linux 7.3; answers of 7.3.4 in emulation',
    evidence: 'code',
    about: { vmTypes: ['arm64', 'pkvm'] },
  },
  'vm-set.not-while-in-place': {
    text: 'Up to v7 the VM ioctl is gone while tracking is in the guest_memfd: ENOTTY.',
    source: 'kvm_vm_ioctl in virt/kvm/kvm_main.c; v1 to v7; recordings of RFC v5',
    evidence: 'patch',
  },
  'vm-set.flags': {
    text: 'The flags word must be 0: EINVAL.',
    source: 'kvm_vm_ioctl_set_mem_attributes in virt/kvm/kvm_main.c; v8 patch 7; recordings',
    evidence: 'patch',
  },
  'vm-set.attributes': {
    text: 'An attribute that the VM does not support: EINVAL. From v8 on it supports none while tracking is in the file.',
    source: 'kvm_vm_ioctl_set_mem_attributes in virt/kvm/kvm_main.c; v8 patch 7; recordings of next',
    evidence: 'patch',
  },
  'vm-set.range': {
    text: 'An empty range, or one that wraps: EINVAL.',
    source: 'kvm_vm_ioctl_set_mem_attributes in virt/kvm/kvm_main.c; v8 patch 7; recordings',
    evidence: 'patch',
  },
  'vm-set.alignment': {
    text: 'Address and size must be multiples of the page size: EINVAL.',
    source: 'kvm_vm_ioctl_set_mem_attributes in virt/kvm/kvm_main.c; v8 patch 7; recordings',
    evidence: 'patch',
  },
  'vm-set.nothing-to-set': {
    text: 'Where no attribute is supported, attributes 0 is accepted and changes nothing.',
    source: 'kvm_vm_ioctl_set_mem_attributes in virt/kvm/kvm_main.c; v8 patch 7; recordings of next',
    evidence: 'patch',
  },
  'vm-set.stores': {
    text: 'The attribute is stored for the range, with or without slots; guest mappings of the old kind are zapped, no reference is checked and no byte moved.',
    source: 'kvm_vm_set_mem_attributes in virt/kvm/kvm_main.c; v8 patch 7; recordings with in_place: off',
    evidence: 'patch',
  },
});
