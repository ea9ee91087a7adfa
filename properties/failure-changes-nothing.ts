import { showSameBytes } from './pages.js';
import { CONVERSIONS, EVERYWHERE, type Property } from './property.js';

/** All or nothing: a refused conversion may cost host mappings, never an attribute or a byte. */
export const failureChangesNothing: Property = {
  name: 'failure-changes-nothing',
  number: 'S4',
  sentence: 'A conversion that fails changes no attribute and no byte.',
  clauses: ['set.eagain-first-offender'],
  ...EVERYWHERE,
  symmetric: true,
  kinds: CONVERSIONS,
  outcomes: ['errno'],
  where: 'anywhere',
  breaksOnPage: (before, after) => before.attribute !== after.attribute || !showSameBytes(before, after),
};
