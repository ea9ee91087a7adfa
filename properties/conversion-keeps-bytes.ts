import { byteAt, sameBytes } from '../model/content.js';
import { isAnotherByte, keepsBytes } from './pages.js';
import { keepsByItself } from './preserve-keeps-last-write.js';
import type { Property } from './property.js';
import { guestBytes, isThereBeside, OF_ONE_STORE, standingOf } from './standing.js';

/** What a VMM need not copy: bytes survive conversions both ways, and accesses of the kind that the attribute says. */
export const conversionKeepsBytes: Property = {
  name: 'conversion-keeps-bytes',
  number: 'S23',
  sentence: 'What was written before a conversion is what the guest reads after it.',
  clauses: ['set.to-private', 'set.to-shared', 'vm-set.stores', 'guest.shared-from-userspace'],
  ...OF_ONE_STORE,
  promise: `${OF_ONE_STORE.promise}; not by VM types with firmware, which do not keep bytes`,
  promisedBy: (machine) => OF_ONE_STORE.promisedBy(machine) && keepsByItself(machine),
  symmetric: true,
  kinds: ['set', 'set-raw', 'vm-set'],
  outcomes: ['ok'],
  where: 'acted-on',
  unchangedToo: true,
  looksBeside: true,
  breaksOnPage: (before, after, step, file, index) => {
    if (step.after.machine.inPlace && before.attribute === after.attribute) return false;
    if (!isThereBeside(step)) return !keepsBytes(before, after);
    const old = standingOf(step.before, file, index);
    const now = standingOf(step.after, file, index);
    if (old.attribute === now.attribute) return false;
    const [were, are] = [guestBytes(old), guestBytes(now)];
    if (were.fill !== 'unspecified') return !sameBytes(were, are);
    return were.writes.some(({ offset, value }) => byteAt(are, offset) !== value);
  },
  shownBy: 'guest',
  showsHarm: isAnotherByte,
};
