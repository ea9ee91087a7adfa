import { clauses } from './clause.js';

/** Access by host processes, their mappings, references and madvise. */
export const hostClauses = clauses({
  'host.not-mapped-sigsegv': {
    text: 'A touch at an address that nothing is mapped at: SIGSEGV.',
    source: 'do_user_addr_fault in arch/x86/mm/fault.c; recordings',
    evidence: 'code',
  },
  'host.past-end-sigbus': {
    text: 'A touch past the end of the file: SIGBUS.',
    source: 'kvm_gmem_fault_user_mapping; guest_memfd_test fault_overflow',
    evidence: 'code',
  },
  'host.private-sigbus': {
    text: 'A touch of a private page: SIGBUS; no memory is allocated.',
    source: 'kvm_gmem_fault_user_mapping; recordings',
    evidence: 'code',
  },
  'host.fault-maps': {
    text: 'A touch of a shared page allocates it where it is absent and maps it in that process.',
    source: 'kvm_gmem_fault_user_mapping; recordings',
    evidence: 'code',
  },
  'folio.allocate': {
    text: 'Allocating a page, by fallocate or to populate it, does not clear it.',
    source: 'kvm_gmem_allocate',
    evidence: 'code',
  },
  'folio.zero-on-first-use': {
    text: 'An absent page is allocated and cleared by its first user, host or guest: it reads 0.',
    source: 'kvm_gmem_fault_user_mapping and kvm_gmem_get_pfn; v8 patch 21; recordings',
    evidence: 'patch',
  },
  'folio.zero-once': {
    text: 'A page that fallocate allocated is cleared by its first user, once.',
    source: 'kvm_gmem_fault_user_mapping and kvm_gmem_get_pfn, by the up-to-date bit; recordings',
    evidence: 'code',
  },
  'mmap.offset': {
    text: 'An offset that is no multiple of the page size: EINVAL, before the descriptor is looked at.',
    source: 'sys_mmap in arch/x86/kernel/sys_x86_64.c; mmap(2); answers of 6.18.44',
    evidence: 'code',
  },
  'mmap.empty': {
    text: 'A length of 0: EINVAL.',
    source: 'do_mmap in mm/mmap.c; mmap(2); answers of 6.18.44',
    evidence: 'code',
  },
  'mmap.no-room': {
    text: 'More than the address space has room for: ENOMEM.',
    source: 'do_mmap, __get_unmapped_area in mm/mmap.c; mmap(2); answers of 6.18.44',
    evidence: 'code',
  },
  'mmap.too-far': {
    text: 'An end beyond 2^63 - 1: EOVERFLOW, whether or not the file can be mapped.',
    source: 'file_mmap_ok in mm/mmap.c; answers of 6.18.44',
    evidence: 'code',
  },
  'mmap.past-end': {
    text: 'A mapping may be longer than the file, and begin behind its end.',
    source: 'kvm_gmem_mmap, which does not look at the size; guest_memfd_test; answers of 6.18.44',
    evidence: 'code',
  },
  'mmap.without-flag': {
    text: 'mmap of a file created without MMAP: ENODEV, before the kind of mapping is looked at.',
    source: 'kvm_gmem_mmap; recordings',
    evidence: 'code',
  },
  'mmap.private': {
    text: 'MAP_PRIVATE: EINVAL.',
    source: 'kvm_gmem_mmap; recordings',
    evidence: 'code',
  },
  'mmap.maps': {
    text: 'A shared mapping of the file is made; pages are mapped when they are touched.',
    source: 'kvm_gmem_mmap',
    evidence: 'code',
  },
  'mmap.unmaps': {
    text: 'munmap removes the mapping and its page-table entries, those of memory failure too.',
    source: 'munmap(2); recordings',
    evidence: 'code',
  },
  'process.fork': {
    text: 'A child has the mappings of its parent; page tables of shared mappings are not copied.',
    source: 'copy_page_range in mm/memory.c; forked_accesses; recordings',
    evidence: 'code',
  },
  'process.exit': {
    text: 'A process that ends gives up its mappings.',
    source: 'exit_mmap in mm/mmap.c; recordings',
    evidence: 'code',
  },
  'pin.foll-pin': {
    text: 'FOLL_PIN faults the page in through the mapping and holds a reference on it.',
    source: 'pin_user_pages in mm/gup.c; elevated_refcount; recordings',
    evidence: 'code',
  },
  'pin.foll-get': {
    text: 'FOLL_GET (vmsplice) faults the page in through the mapping and holds a reference on it.',
    source: 'vmsplice(2), which takes get_user_pages in mm/gup.c; v7 selftest; recordings',
    evidence: 'code',
  },
  'pin.fault-efault': {
    text: 'A reference on a page that cannot be faulted in (private, poisoned, not mapped): EFAULT.',
    source: 'faultin_page in mm/gup.c; recordings',
    evidence: 'code',
  },
  'pin.drop': {
    text: 'Dropping a reference leaves the page as it is; one that had left its file goes with its last reference.',
    source: 'unpin_user_page and put_page in mm/gup.c and mm/swap.c; recordings',
    evidence: 'code',
  },
  'pin.access-through': {
    text: 'The holder of a reference reads and writes the page it holds, mapped or not, in the file or not.',
    source: 'read(2) and write(2) of the pipe or the driver that holds the page; recordings',
    evidence: 'code',
  },
  'madvise.not-mapped': {
    text: 'madvise on a range that is not mapped: ENOMEM.',
    source: 'do_madvise in mm/madvise.c; madvise(2); recordings',
    evidence: 'code',
  },
  'madvise.populate-past-end': {
    text: 'MADV_POPULATE_* of a mapping behind the end of the file: EFAULT.',
    source: 'kvm_gmem_fault_user_mapping, madvise_populate in mm/madvise.c; madvise(2)',
    evidence: 'code',
  },
  'madvise.dontneed': {
    text: 'MADV_DONTNEED drops the page-table entries, those of memory failure too; the bytes stay.',
    source: 'madvise_dontneed_free in mm/madvise.c; recordings',
    evidence: 'code',
  },
  'madvise.remove': {
    text: 'MADV_REMOVE punches the range out of the file, private pages too.',
    source: 'madvise_remove in mm/madvise.c, by vfs_fallocate; recordings',
    evidence: 'code',
  },
  'madvise.hugepage': {
    text: 'MADV_HUGEPAGE is taken, and changes nothing: a guest_memfd has no huge pages.',
    source: 'hugepage_madvise in mm/khugepaged.c; guest_memfd_test; answers of 6.18.44',
    evidence: 'code',
  },
  'madvise.collapse': {
    text: 'MADV_COLLAPSE: EINVAL, whether or not the range has a huge page in it.',
    source: 'file_thp_enabled in mm/huge_memory.c, IS_ANON_FILE; guest_memfd_test; answers of 6.18.44',
    evidence: 'code',
  },
  'madvise.populate': {
    text: 'MADV_POPULATE_* faults pages in, ascending; a private page stops it with EFAULT, a poisoned one with EHWPOISON.',
    source: 'madvise_populate in mm/madvise.c; recordings',
    evidence: 'code',
  },
});
