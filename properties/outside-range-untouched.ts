import type { Page } from '../model/state.js';
import { firstBreach } from './pages.js';
import { CONVERSIONS, EVERYWHERE, type Property } from './property.js';

/** A conversion's effects end where its range ends. */
export const outsideRangeUntouched: Property = {
  name: 'outside-range-untouched',
  number: 'S9',
  sentence: 'A conversion changes nothing outside its range: no attribute, byte or mapping.',
  clauses: ['set.to-private', 'set.to-shared'],
  ...EVERYWHERE,
  symmetric: true,
  kinds: CONVERSIONS,
  breachOnStep: ({ before, after, conversion }) => {
    if (before === after || conversion === undefined) return undefined;
    const { request } = conversion;
    for (let i = 0; i < before.files.length; i++) {
      const [old, now] = [before.files[i]!, after.files[i]!];
      const isTarget = old === conversion.before;
      const breach = isTarget
        ? (firstBreach(old, now, 0, request.start, differs) ??
          firstBreach(old, now, request.end, old.count, differs))
        : firstBreach(old, now, 0, old.count, differs);
      if (breach !== undefined) return breach;
    }
    return undefined;
  },
};

/** In anything but which pages sit in an LRU-add batch, which a drain empties everywhere. */
function differs(a: Page, b: Page): boolean {
  return (
    a.attribute !== b.attribute ||
    a.hostMapped !== b.hostMapped ||
    a.guestMapped !== b.guestMapped ||
    a.folio?.content !== b.folio?.content ||
    a.folio?.owner !== b.folio?.owner
  );
}
