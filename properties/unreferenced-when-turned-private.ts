import { CONVERSIONS, IN_PLACE, type Property } from './property.js';

/** What the reference check is for. */
export const unreferencedWhenTurnedPrivate: Property = {
  name: 'unreferenced-when-turned-private',
  number: 'S2',
  sentence: 'When a page turns private, nobody outside holds a reference on it.',
  clauses: ['set.outside-reference', 'set.to-private'],
  ...IN_PLACE,
  symmetric: true,
  kinds: CONVERSIONS,
  outcomes: ['ok'],
  where: 'acted-on',
  breaksOnPage: (before, after, { conversion }) =>
    conversion?.request.to === 'private' &&
    before.attribute === 'shared' &&
    after.attribute === 'private' &&
    (after.folio?.references.length ?? 0) > 0,
  shownBy: 'holder',
  showsHarm: (outcome) => outcome.kind === 'value',
};
