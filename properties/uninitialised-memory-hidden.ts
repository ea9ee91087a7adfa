import type { Operation } from '../model/operation.js';
import type { Property } from './property.js';

/** Populating measures what the VMM meant to give, not what the allocator left. */
export const uninitialisedMemoryHidden: Property = {
  name: 'uninitialised-memory-hidden',
  number: 'S11',
  sentence: 'Memory that nobody initialised never becomes part of the guest.',
  clauses: ['populate.uninitialised', 'populate.zeroes-new-page'],
  promise: 'VM types with a measured launch, on every revision',
  promisedBy: ({ vmType }) => vmType.firmware !== 'none',
  symmetric: true,
  kinds: ['populate'],
  outcomes: ['ok'],
  where: 'anywhere',
  breaksOnPage: (before, after, { operation }) =>
    !before.folio?.upToDate &&
    after.folio?.owner === 'guest' &&
    after.folio.content.fill === 'unspecified' &&
    !isWrittenByFirmware(operation),
  shownBy: 'guest',
  showsHarm: (outcome) => outcome.kind === 'value' && outcome.value === 'unspecified',
};

/** The firmware of SNP writes a page of secrets itself. */
const isWrittenByFirmware = (operation: Operation): boolean =>
  operation.kind === 'populate' && operation.as === 'secrets';
