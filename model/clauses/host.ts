import { clauses } from './clause.js';

/** Access by host processes, their mappings, references and madvise. */
export const hostClauses = clauses({
  'host.not-mapped-sigsegv': {
    text: 'A touch at an address that nothing is mapped at: SIGSEGV.',
    source: 'recordings',
  },
  'host.past-end-sigbus': {
    text: 'A touch past the end of the file: SIGBUS.',
    source: 'guest_memfd_test fault_overflow',
  },
  'host.private-sigbus': {
    text: 'A touch of a private page: SIGBUS; no memory is allocated.',
    source: 'newest guest_memfd.c, fault handler; recordings',
  },
  'host.fault-maps': {
    text: 'A touch of a shared page allocates it where it is absent and maps it in that process.',
    source: 'newest guest_memfd.c, fault handler; recordings',
  },
  'folio.allocate': {
    text: 'Allocating a page, by fallocate or to populate it, does not clear it.',
    source: 'newest guest_memfd.c, kvm_gmem_allocate',
  },
  'folio.zero-on-first-use': {
    text: 'An absent page is allocated and cleared by its first user, host or guest: it reads 0.',
    source: 'newest guest_memfd.c; recordings',
  },
  'folio.zero-once': {
    text: 'A page that fallocate allocated is cleared by its first user, once.',
    source: 'newest guest_memfd.c; recordings',
  },
  'mmap.without-flag': {
    text: 'mmap of a file created without MMAP: ENODEV, before the kind of mapping is looked at.',
    source: 'newest guest_memfd.c; recordings',
  },
  'mmap.private': {
    text: 'MAP_PRIVATE: EINVAL.',
    source: 'newest guest_memfd.c; recordings',
  },
  'mmap.maps': {
    text: 'A shared mapping of the file is made; pages are mapped when they are touched.',
    source: 'newest guest_memfd.c',
  },
  'mmap.unmaps': {
    text: 'munmap removes the mapping and its page-table entries, those of memory failure too.',
    source: 'recordings',
  },
  'process.fork': {
    text: 'A child has the mappings of its parent; page tables of shared mappings are not copied.',
    source: 'forked_accesses; recordings',
  },
  'process.exit': {
    text: 'A process that ends gives up its mappings.',
    source: 'recordings',
  },
  'pin.foll-pin': {
    text: 'FOLL_PIN faults the page in through the mapping and holds a reference on it.',
    source: 'elevated_refcount; recordings',
  },
  'pin.foll-get': {
    text: 'FOLL_GET (vmsplice) faults the page in through the mapping and holds a reference on it.',
    source: 'v7 selftest; recordings',
  },
  'pin.fault-efault': {
    text: 'A reference on a page that cannot be faulted in (private, poisoned, not mapped): EFAULT.',
    source: 'recordings',
  },
  'pin.drop': {
    text: 'Dropping a reference leaves the page as it is; one that had left its file goes with its last reference.',
    source: 'recordings',
  },
  'pin.access-through': {
    text: 'The holder of a reference reads and writes the page it holds, mapped or not, in the file or not.',
    source: 'recordings',
  },
  'madvise.not-mapped': {
    text: 'madvise on a range that is not mapped: ENOMEM.',
    source: 'recordings',
  },
  'madvise.dontneed': {
    text: 'MADV_DONTNEED drops the page-table entries, those of memory failure too; the bytes stay.',
    source: 'recordings',
  },
  'madvise.remove': {
    text: 'MADV_REMOVE punches the range out of the file, private pages too.',
    source: 'recordings',
  },
  'madvise.populate': {
    text: 'MADV_POPULATE_* faults pages in, ascending; a private page stops it with EFAULT, a poisoned one with EHWPOISON.',
    source: 'recordings',
  },
});
