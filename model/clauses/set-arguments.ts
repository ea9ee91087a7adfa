import { clauses } from './clause.js';

/** The arguments of KVM_SET_MEMORY_ATTRIBUTES2 and who takes the call at all. */
export const setArgumentsClauses = clauses({
  'set.no-ioctl': {
    text: 'Linux before the series has no KVM_SET_MEMORY_ATTRIBUTES2: ENOTTY.',
    source: 'kvm_gmem_fops of Linux 6.18, which has no ioctl; recordings of Linux 6.18',
    evidence: 'code',
  },
  'set.no-gmem-convert': {
    text: 'arm64 has no conversion on its guest_memfds, whatever the revision: ENOTTY.',
    source: 'kvm_arch_has_gmem_convert; 54623a16bbdc; answers of 7.3.4 in emulation',
    evidence: 'code',
    about: { vmTypes: ['arm64', 'pkvm'] },
  },
  'set.knob-off': {
    text: 'While attributes are tracked in the VM, a guest_memfd does not take KVM_SET_MEMORY_ATTRIBUTES2: ENOTTY.',
    source: 'kvm_gmem_ioctl; v8 patches 10 and 13; recordings with in_place: off',
    evidence: 'patch',
  },
  'set.flags-must-be-zero': {
    text: 'Where there are no content modes, the flags word must be 0: EINVAL.',
    source: 'kvm_gmem_set_attributes; v8 patch 13; v1, v2; v6 and later',
    evidence: 'patch',
  },
  'set.flags-unknown': {
    text: 'A flag other than ZERO and PRESERVE: EINVAL.',
    source: 'kvm_gmem_set_attributes of v3 to v5',
    evidence: 'patch',
  },
  'set.flags-exclusive': {
    text: 'ZERO and PRESERVE together: EINVAL.',
    source: 'kvm_gmem_set_attributes of v3 to v5',
    evidence: 'patch',
  },
  'set.error-offset-in': {
    text: 'v2 to v4 want error_offset to be 0 on input: EINVAL.',
    source: 'kvm_gmem_set_attributes of v2 to v4',
    evidence: 'patch',
  },
  'set.reserved': {
    text: 'From v2 on, every reserved word must be 0: EINVAL.',
    source: 'kvm_gmem_set_attributes; v8 patch 13; v2 and later',
    evidence: 'patch',
  },
  'set.vm-without-private-memory': {
    text: 'From v8 on, a VM type without private memory is refused whatever it asks: EINVAL.',
    source: 'kvm_gmem_set_attributes; v8 patch 13; recordings of next',
    evidence: 'patch',
    about: { vmTypes: ['default', 'sev', 'sev-es'] },
  },
  'set.attributes': {
    text: 'An attribute other than PRIVATE, or PRIVATE on a VM type without private memory: EINVAL.',
    source: 'kvm_gmem_set_attributes; v8 patch 13',
    evidence: 'patch',
  },
  'set.size': {
    text: 'An empty range, or one whose end exceeds 64 bits: EINVAL.',
    source: 'kvm_gmem_set_attributes; v8 patch 13',
    evidence: 'patch',
  },
  'set.alignment': {
    text: 'Offset and size must be multiples of the page size (v1 forgets the size): EINVAL.',
    source: 'kvm_gmem_set_attributes; v1 review by Yan Zhao; v2 and later',
    evidence: 'patch',
  },
  'set.end-of-file': {
    text: 'The range must lie inside the file: EINVAL.',
    source: 'kvm_gmem_set_attributes; v8 patch 13',
    evidence: 'patch',
  },
});
