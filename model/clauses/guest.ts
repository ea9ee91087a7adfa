import { clauses } from './clause.js';

/** Access by vCPUs. */
export const guestClauses = clauses({
  'guest.mismatch': {
    text: 'A private access to a shared page, or the reverse, exits with a memory fault of the kind of the access.',
    source: 'kvm_mmu_faultin_pfn in arch/x86/kvm/mmu/mmu.c; recordings of default VMs',
    evidence: 'code',
  },
  'guest.no-slot-mmio': {
    text: 'A shared access without a slot exits as MMIO.',
    source: 'kvm_handle_noslot_fault in arch/x86/kvm/mmu/mmu.c; v8 patch 46; recordings',
    evidence: 'patch',
    about: { access: 'shared' },
  },
  'guest.no-slot-private': {
    text: 'A private access without a slot exits with a memory fault; only tracking in the VM knows such pages.',
    source: 'kvm_handle_noslot_fault in arch/x86/kvm/mmu/mmu.c; v8 patch 46; recordings with in_place: off',
    evidence: 'patch',
    about: { access: 'private' },
  },
  'guest.private-without-gmem': {
    text: 'A private access to a slot without guest_memfd exits with a memory fault.',
    source: 'kvm_mmu_faultin_pfn_gmem in arch/x86/kvm/mmu/mmu.c; recordings with in_place: off',
    evidence: 'code',
    about: { access: 'private' },
  },
  'guest.shared-from-userspace': {
    text: 'A shared access to a slot that is not GMEM_ONLY uses the memory behind userspace_addr.',
    source: 'kvm_mmu_faultin_pfn in arch/x86/kvm/mmu/mmu.c; recordings',
    evidence: 'code',
    about: { access: 'shared' },
  },
  'guest.readonly-mmio': {
    text: 'A write to a READONLY slot exits as MMIO.',
    source: 'kvm_handle_error_pfn in arch/x86/kvm/mmu/mmu.c; KVM api.rst; recordings with in_place: off',
    evidence: 'code',
  },
  'guest.private-from-gmem': {
    text: 'A private access uses the page of the guest_memfd.',
    source: 'kvm_gmem_get_pfn; recordings',
    evidence: 'code',
    about: { access: 'private' },
  },
  'guest.shared-from-gmem': {
    text: 'A shared access to a GMEM_ONLY slot uses the page of the guest_memfd.',
    source: 'kvm_gmem_get_pfn; recordings',
    evidence: 'code',
    about: { access: 'shared' },
  },
  'guest.file-gone': {
    text: 'After the file is gone, its slots exit with a memory fault; tracking in the file has then forgotten private.',
    source: 'kvm_gmem_get_pfn; kvm_gmem_release; recordings',
    evidence: 'code',
  },
  'guest.past-end': {
    text: 'A slot that reaches past the end of the file (6.18) serves pages there that no host can reach; what they hold is not modelled.',
    source: 'Linux 6.18 kvm_gmem_get_pfn, which compares with no file size',
    evidence: 'code',
  },
  'guest.zap': {
    text: 'Removing a guest mapping leaves the bytes alone, but for what firmware does.',
    source: 'kvm_gmem_invalidate_begin',
    evidence: 'code',
  },
  'pkvm.no-gmem': {
    text: 'A protected VM of pKVM pins userspace_addr and never looks at the guest_memfd of a slot: KVM_RUN answers EIO.',
    source: 'pkvm_mem_abort in arch/arm64/kvm/mmu.c of Linux 7.3; answers of 7.3.4 in emulation',
    evidence: 'code',
    about: { vmTypes: ['pkvm'] },
  },
});
