import { CONVERSIONS, EVERYWHERE, type Property } from './property.js';

/** A conversion's effects end where its range ends. */
export const outsideRangeUntouched: Property = {
  name: 'outside-range-untouched',
  number: 'S5',
  sentence: 'A conversion changes nothing outside its range: no attribute, byte or mapping.',
  clauses: ['set.to-private', 'set.to-shared'],
  ...EVERYWHERE,
  symmetric: true,
  kinds: CONVERSIONS,
  where: 'others',
  // In anything but which pages sit in an LRU-add batch, which a drain empties everywhere.
  breaksOnPage: (before, after) =>
    before.attribute !== after.attribute ||
    before.hostMapped !== after.hostMapped ||
    before.guestMapped !== after.guestMapped ||
    before.folio?.content !== after.folio?.content ||
    before.folio?.owner !== after.folio?.owner,
};
