import { IN_PLACE, type Property } from './property.js';

/** The guest's page tables agree with the attribute, and map no page that is gone. */
export const noStaleGuestMapping: Property = {
  name: 'no-stale-guest-mapping',
  number: 'S7',
  sentence: 'No guest mapping of the old kind survives a conversion, and none of a page that was freed.',
  clauses: ['guest.zap', 'set.zaps-opposite-kind', 'set.zaps-kinds-in-range', 'set.zaps-both-kinds'],
  ...IN_PLACE,
  symmetric: true,
  holdsOnPage: ({ attribute, folio, guestMapped }) => {
    if (folio === null) return !guestMapped.shared && !guestMapped.private;
    return attribute === 'private' ? !guestMapped.shared : !guestMapped.private;
  },
};
