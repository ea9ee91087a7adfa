import { firstBreach } from './pages.js';
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
  breachOnStep: ({ conversion }) => {
    if (conversion === undefined || conversion.request.to !== 'private') return undefined;
    const { before, after, request } = conversion;
    return firstBreach(
      before,
      after,
      request.start,
      request.end,
      (a, b) =>
        a.attribute === 'shared' && b.attribute === 'private' && (b.folio?.references.length ?? 0) > 0,
    );
  },
};
