import type { Property } from './property.js';

/** Populating measures what the VMM meant to give, not what the allocator left. */
export const uninitialisedMemoryHidden: Property = {
  name: 'uninitialised-memory-hidden',
  number: 'S11',
  sentence: 'Memory that nobody initialised never becomes part of the guest.',
  clauses: ['populate.uninitialised', 'populate.zeroes-new-page'],
  promise: 'VM types with a measured launch, on every revision',
  promisedBy: ({ vmType }) => vmType.hasMeasuredLaunch,
  symmetric: true,
  kinds: ['populate'],
  outcomes: ['ok'],
  where: 'anywhere',
  breaksOnPage: (before, after) => !before.folio?.upToDate && after.folio?.content.fill === 'unspecified',
  shownBy: 'guest',
  showsHarm: (outcome) => outcome.kind === 'value' && outcome.value === 'unspecified',
};
