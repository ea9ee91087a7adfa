import { clauses } from './clause.js';

/** Memory failure. */
export const poisonClauses = clauses({
  'poison.ebusy': {
    text: 'Memory failure on guest_memfd is reported as EBUSY, yet the page is poisoned and unmapped everywhere.',
    source: 'recordings of RFC v5 and next',
  },
  'poison.twice': {
    text: 'Memory failure on a poisoned page: EHWPOISON.',
    source: 'recordings of RFC v5 and next',
  },
  'poison.no-page': {
    text: 'There is no page to fail: EFAULT.',
    source: 'madvise(2)',
  },
  'poison.host-sigbus': {
    text: 'A touch of a poisoned page: SIGBUS. A process that mapped it when it failed keeps SIGBUS there until it drops the mapping.',
    source: 'recordings of RFC v5 and next',
  },
  'poison.guest-ehwpoison': {
    text: 'A guest access to a poisoned page exits with a memory fault and EHWPOISON.',
    source: 'recordings of RFC v5 and next',
  },
  'poison.keeps-reference': {
    text: 'The kernel keeps a reference on a poisoned page: its range cannot turn private until it is punched.',
    source: 'recordings of RFC v5 and next',
  },
});
