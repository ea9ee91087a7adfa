import { IN_PLACE, type Property } from './property.js';

/** References that come after the flip are KVM's own and brief; nobody else can get one. */
export const noReferenceOnPrivate: Property = {
  name: 'no-reference-on-private',
  number: 'S15',
  sentence: 'Nobody outside the kernel holds a reference on a private page.',
  clauses: ['pin.fault-efault', 'set.outside-reference'],
  ...IN_PLACE,
  symmetric: true,
  holdsOnPage: ({ attribute, folio }) =>
    attribute === 'shared' || folio === null || folio.references.length === 0,
  shownBy: 'holder',
  showsHarm: (outcome) => outcome.kind === 'value',
};
