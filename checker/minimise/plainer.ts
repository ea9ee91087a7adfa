import { simpler } from '../../generators/simpler.js';
import type { Operation } from '../../model/operation.js';

/**
 * The same number of steps, each made as plain as it can be while the sequence does what it is to do: a search
 * finds any of the shortest sequences, and the plainest of them is the one to read.
 */
export function plainer(
  operations: readonly Operation[],
  does: (operations: readonly Operation[]) => boolean,
): readonly Operation[] {
  let best = operations;
  for (
    let next: readonly Operation[] | undefined = operations;
    next !== undefined;
    next = plainerBy(best, does)
  ) {
    best = next;
  }
  return best;
}

/** The sequence with one step made plainer, or undefined. */
function plainerBy(
  operations: readonly Operation[],
  does: (operations: readonly Operation[]) => boolean,
): readonly Operation[] | undefined {
  for (const [i, operation] of operations.entries()) {
    for (const candidate of simpler(operation)) {
      const changed = operations.with(i, candidate);
      if (does(changed)) return changed;
    }
  }
  return undefined;
}
