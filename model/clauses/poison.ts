import { clauses } from './clause.js';

/** Memory failure. */
export const poisonClauses = clauses({
  'poison.ebusy': {
    text: 'Memory failure on guest_memfd is reported as EBUSY, yet the page is poisoned and unmapped everywhere.',
    source: 'memory_failure in mm/memory-failure.c, kvm_gmem_error_folio; recordings of RFC v5 and next',
    evidence: 'code',
  },
  'poison.repaired': {
    text: 'With the repair of September 2026, memory failure on guest_memfd is reported as done: ok.',
    source: 'me_pagecache_clean in mm/memory-failure.c, as posted on 17 Sep 2026 (v6), not merged',
    evidence: 'patch',
  },
  'poison.kill-policy': {
    text: 'Early or late kill says whether a process that maps a page is signalled when it fails, if it was written; what a touch gives, and what memory failure answers, is the same.',
    source: 'hwpoison_user_mappings and task_early_kill in mm/memory-failure.c; prctl(2)',
    evidence: 'code',
  },
  'poison.twice': {
    text: 'Memory failure on a poisoned page: EHWPOISON.',
    source: 'memory_failure in mm/memory-failure.c; recordings of RFC v5 and next',
    evidence: 'code',
  },
  'poison.no-page': {
    text: 'There is no page to fail: EFAULT.',
    source: 'madvise_inject_error in mm/madvise.c; madvise(2)',
    evidence: 'code',
  },
  'poison.host-sigbus': {
    text: 'A touch of a poisoned page: SIGBUS. A process that mapped it when it failed keeps SIGBUS there until it drops the mapping.',
    source: '__do_fault and do_swap_page in mm/memory.c; recordings of RFC v5 and next',
    evidence: 'code',
  },
  'poison.guest-ehwpoison': {
    text: 'A guest access to a poisoned page exits with a memory fault and EHWPOISON; populating it fails with EHWPOISON.',
    source: 'kvm_gmem_get_pfn; recordings of RFC v5 and next',
    evidence: 'code',
  },
  'poison.keeps-reference': {
    text: 'The kernel keeps a reference on a poisoned page: until it is punched, a conversion that checks references is refused.',
    source: 'memory_failure in mm/memory-failure.c, which keeps its own; recordings of RFC v5 and next',
    evidence: 'code',
  },
});
