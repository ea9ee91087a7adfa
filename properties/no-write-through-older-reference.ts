import { IN_PLACE, type Property } from './property.js';

/** Why a pin from before the conversion matters: its holder needs no mapping to write. */
export const noWriteThroughOlderReference: Property = {
  name: 'no-write-through-older-reference',
  number: 'S3',
  sentence: 'Nobody writes into private memory through a reference taken while it was shared.',
  clauses: ['pin.access-through', 'set.outside-reference'],
  ...IN_PLACE,
  symmetric: true,
  kinds: ['via'],
  where: 'anywhere',
  unchangedToo: true,
  breaksOnPage: ({ attribute, folio }, _after, { operation }) => {
    if (operation.kind !== 'via' || operation.access !== 'write' || attribute === 'shared') return false;
    return folio?.references.some(({ name }) => name === operation.reference) ?? false;
  },
  shownBy: 'guest',
  showsHarm: (outcome, before) =>
    before !== 'unspecified' && outcome.kind === 'value' && outcome.value !== before,
};
