import type { Expectation } from '../../language/scenario.js';
import type { Outcome } from '../../model/outcome.js';

/**
 * Does somebody promise what is expected? Not where the model leaves a byte, or an error offset, unspecified and one is
 * expected all the same: any would do. Who writes `unspecified` as well knows that.
 */
export function isPromised(outcome: Outcome, expected: Expectation | undefined): boolean {
  if (expected?.kind !== 'one-of' || !isUnspecified(outcome)) return true;
  return expected.outcomes.some(isUnspecified);
}

const isUnspecified = (outcome: Outcome): boolean =>
  (outcome.kind === 'value' && outcome.value === 'unspecified') ||
  (outcome.kind === 'errno' && outcome.errorOffset === 'unspecified');
