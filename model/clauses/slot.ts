import { clauses } from './clause.js';

/** Memslots and the memory behind userspace_addr. */
export const slotClauses = clauses({
  'bind.flags': {
    text: 'Dirty logging or READONLY together with GUEST_MEMFD, or an unknown flag: EINVAL.',
    source: 'check_memory_region_flags in virt/kvm/kvm_main.c; recordings',
    evidence: 'code',
  },
  'bind.v1-flags': {
    text: 'KVM_SET_USER_MEMORY_REGION, without 2, takes LOG_DIRTY_PAGES and READONLY alone: any other flag is EINVAL.',
    source:
      'kvm_vm_ioctl, KVM_SET_USER_MEMORY_REGION_V1_FLAGS in virt/kvm/kvm_main.c; set_memory_region_test',
    evidence: 'code',
  },
  'bind.alignment': {
    text: 'gpa, size and offset must be multiples of the page size: EINVAL.',
    source: 'kvm_set_memory_region in virt/kvm/kvm_main.c; kvm_gmem_bind; recordings',
    evidence: 'code',
  },
  'bind.wraps': {
    text: 'A range that exceeds 64 bits: EINVAL.',
    source: 'kvm_set_memory_region in virt/kvm/kvm_main.c; recordings',
    evidence: 'code',
  },
  'bind.size-limit': {
    text: 'More than 2^31 - 1 pages: EINVAL.',
    source: 'kvm_set_memory_region in virt/kvm/kvm_main.c; recordings',
    evidence: 'code',
  },
  'bind.slot-number': {
    text: 'A slot number of 32764 (arm64: 32767) and up: EINVAL.',
    source: 'kvm_set_memory_region in virt/kvm/kvm_main.c; recordings',
    evidence: 'code',
  },
  'bind.slot-in-use': {
    text: 'A slot with guest_memfd cannot be changed, only deleted: EINVAL.',
    source: 'kvm_set_memory_region in virt/kvm/kvm_main.c; recordings',
    evidence: 'code',
  },
  'bind.gpa-overlap': {
    text: 'Guest frames that another slot covers: EEXIST.',
    source: 'kvm_check_memslot_overlap in virt/kvm/kvm_main.c; recordings',
    evidence: 'code',
  },
  'bind.no-gmem-of-the-vm': {
    text: "A descriptor that is no guest_memfd, or another VM's: EINVAL.",
    source: 'kvm_gmem_bind; set_memory_region_test; answers of 6.18.44',
    evidence: 'code',
  },
  'bind.past-end': {
    text: 'A range past the end of the file: EINVAL.',
    source: 'kvm_gmem_bind; recordings',
    evidence: 'code',
  },
  'bind.signed-end': {
    text: '6.18 compares offset + size as a signed number: from 2^63 on it passes.',
    source: 'kvm_gmem_bind of Linux 6.18; recordings of Linux 6.18',
    evidence: 'code',
  },
  'bind.file-overlap': {
    text: 'A file range that is bound already: EINVAL on 6.18, EEXIST later.',
    source: 'kvm_gmem_bind; recordings',
    evidence: 'code',
  },
  'bind.overlap-before-address': {
    text: 'Up to Linux 7.2 a file range that is bound already is refused before an address beyond the physical one is; later after it.',
    source:
      'kvm_gmem_bind of Linux 6.18; kvm_gmem_prepare_memory_region of Linux 7.3.2; answers of 6.18; recordings of RFC v5 and of the newest form',
    evidence: 'code',
  },
  'bind.takes-change-of-flags': {
    text: 'Linux 6.18.0 takes a slot that is set again without GUEST_MEMFD for a change of its flags, or a move.',
    source: 'kvm_set_memory_region in virt/kvm/kvm_main.c of Linux 6.18.0; mended on 2 Dec 2025',
    evidence: 'code',
  },
  'bind.readonly-of-protected-state': {
    text: 'READONLY on a VM type with protected state (SEV-ES, SNP, TDX): EINVAL on any slot.',
    source: 'check_memory_region_flags in virt/kvm/kvm_main.c of Linux 7.3; 66155de93bcf',
    evidence: 'code',
    about: { vmTypes: ['sev-es', 'snp', 'tdx'] },
  },
  'bind.protected-plain-slots': {
    text: 'pKVM: READONLY or dirty logging on a slot of a protected VM: EPERM.',
    source:
      'kvm_arch_prepare_memory_region in arch/arm64/kvm/mmu.c of Linux 7.3; answers of 7.3.4 in emulation',
    evidence: 'code',
    about: { vmTypes: ['pkvm'] },
  },
  'bind.fixed-once-run': {
    text: 'pKVM: deleting or moving a slot of a protected VM that has run: EPERM.',
    source:
      'kvm_arch_prepare_memory_region in arch/arm64/kvm/mmu.c of Linux 7.3; answers of 7.3.4 in emulation',
    evidence: 'code',
    about: { vmTypes: ['pkvm'] },
  },
  'bind.wants-mmap': {
    text: 'arm64: a slot with a guest_memfd that lacks MMAP: EINVAL.',
    source:
      'kvm_arch_prepare_memory_region in arch/arm64/kvm/mmu.c of Linux 7.3; answers of 7.3.4 in emulation',
    evidence: 'code',
    about: { vmTypes: ['arm64', 'pkvm'] },
  },
  'bind.beyond-physical': {
    text: 'Guest frames beyond the physical address width: EINVAL; on arm64, beyond the address space of the VM: EFAULT. x86 is taken to have 52 bits; with nested paging a processor may have fewer.',
    source: 'kvm_arch_prepare_memory_region, kvm_mmu_max_gfn; recordings',
    evidence: 'code',
  },
  'bind.gmem-only': {
    text: 'A GMEM_ONLY slot serves shared accesses from the guest_memfd too: memory with MMAP, or any while tracking is in the file (next).',
    source: 'kvm_gmem_bind; recordings',
    evidence: 'code',
  },
  'bind.two-sources': {
    text: 'Any other slot with guest_memfd serves shared accesses from userspace_addr.',
    source: 'kvm_gmem_bind; recordings',
    evidence: 'code',
  },
  'bind.userspace-only': {
    text: 'A slot without guest_memfd has userspace_addr alone.',
    source: 'kvm_set_memory_region in virt/kvm/kvm_main.c; recordings with in_place: off',
    evidence: 'code',
  },
  'bind.no-such-slot': {
    text: 'Deleting a slot that is not there: EINVAL.',
    source: 'kvm_set_memory_region in virt/kvm/kvm_main.c; recordings',
    evidence: 'code',
  },
  'bind.unbind': {
    text: 'Deleting a slot zaps its guest mappings; attributes and bytes stay in the file.',
    source: 'kvm_gmem_unbind; recordings',
    evidence: 'code',
  },
  'backing.inaccessible': {
    text: 'Where userspace_addr is inaccessible, the host gets SIGSEGV and KVM_RUN fails with EFAULT.',
    source: 'kvm_handle_error_pfn in arch/x86/kvm/mmu/mmu.c; mmap(2) PROT_NONE',
    evidence: 'code',
  },
  'backing.file': {
    text: 'userspace_addr can be a mapping of the guest_memfd itself, with the same bytes.',
    source: 'KVM_SET_USER_MEMORY_REGION2',
    evidence: 'code',
  },
  'backing.read': {
    text: 'A read of the memory behind userspace_addr allocates nothing: an absent page reads 0.',
    source: 'do_anonymous_page in mm/memory.c; recordings with in_place: off',
    evidence: 'code',
  },
  'backing.write': {
    text: 'A write allocates a page behind userspace_addr.',
    source: 'do_anonymous_page in mm/memory.c; recordings with in_place: off',
    evidence: 'code',
  },
  'backing.punch': {
    text: 'MADV_DONTNEED drops pages behind userspace_addr; a referenced one lives on for its holder.',
    source: 'madvise_dontneed_free in mm/madvise.c; recordings with in_place: off',
    evidence: 'code',
  },
  'backing.pin': {
    text: 'A pin for writing allocates the page behind userspace_addr; a get for reading takes the zero page.',
    source: 'faultin_page in mm/gup.c, do_anonymous_page in mm/memory.c; recordings with in_place: off',
    evidence: 'code',
  },
  'backing.fork': {
    text: 'After fork, present pages behind userspace_addr are copy-on-write; pinned ones are copied for the child.',
    source: 'Linux mm/memory.c, copy_present_page; answers of 6.18',
    evidence: 'code',
  },
  'backing.copy-on-write': {
    text: 'A write to a copy-on-write page is to a new one; who got the page before keeps the old one.',
    source: 'Linux mm/memory.c, do_wp_page; answers of 6.18',
    evidence: 'code',
  },
  'usage.counts-both': {
    text: 'Each store keeps its own page: one index can take up two.',
    source: 'fstat(2) and mincore(2); recordings with in_place: off',
    evidence: 'code',
  },
  'drain.empties-batches': {
    text: 'lru_add_drain_all empties the batches of every CPU.',
    source: 'lru_add_drain_all in mm/swap.c',
    evidence: 'code',
  },
});
