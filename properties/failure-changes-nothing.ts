import { firstBreach, showSameBytes } from './pages.js';
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
  breachOnStep: ({ conversion }) => {
    if (conversion === undefined) return undefined;
    const { before, after } = conversion;
    return firstBreach(
      before,
      after,
      0,
      before.count,
      (a, b) => a.attribute !== b.attribute || !showSameBytes(a, b),
    );
  },
};
