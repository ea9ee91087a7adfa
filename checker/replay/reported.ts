import type { Expectation } from '../../language/scenario.js';
import type { Operation } from '../../model/operation.js';
import { withReport } from '../../model/operations/guest/reported.js';
import type { Outcome } from '../../model/outcome.js';
import { reduce } from '../../model/reduce.js';
import type { World } from '../../model/state.js';

/**
 * What an operation answers, as fully as an expectation asks: a memory fault with the address that KVM reports where the
 * expectation has one, and without it where any will do. `before` is the world before the operation.
 */
export function asAsked(
  before: World,
  op: Operation,
  outcome: Outcome,
  expected: Expectation | undefined,
): Outcome {
  if (outcome.kind !== 'memory_fault' || !asksForAddress(expected)) return outcome;
  return withReport(before, op, outcome, (page) => failsAt(before, op, page));
}

const asksForAddress = (expected: Expectation | undefined): boolean =>
  expected?.kind === 'one-of' &&
  expected.outcomes.some((one) => one.kind === 'memory_fault' && one.reported !== undefined);

/** Does the part of a range up to a page end there? */
function failsAt(before: World, op: Operation, page: number): boolean {
  if (!('range' in op)) return false;
  const part = { ...op, range: { start: op.range.start, end: page + 1 } };
  return reduce(before, part).outcome.kind === 'memory_fault';
}
