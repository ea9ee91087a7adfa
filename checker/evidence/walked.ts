import { type Configuration, startOf } from '../../generators/configuration.js';
import type { ClauseId } from '../../model/clauses/index.js';
import type { Operation } from '../../model/operation.js';
import { reduce } from '../../model/reduce.js';

/** Walks from the start, and the steps of each. */
const WALKS = 200;
const STEPS = 40;

/**
 * The clauses that steps over an alphabet follow, for what is said of all sequences over it: those that steps of walks
 * do, the same ones each time. More walks find next to nothing more.
 */
export function clausesWalked(
  configuration: Configuration,
  operations: readonly Operation[],
): ReadonlySet<ClauseId> {
  const clauses = new Set<ClauseId>();
  const start = startOf(configuration);
  let state = 1;
  for (let walk = 0; walk < WALKS && operations.length > 0; walk++) {
    let world = start;
    for (let i = 0; i < STEPS; i++) {
      // The generator of POSIX's rand_r, of which the upper bits are good enough to pick an operation.
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      const step = reduce(world, operations[(state >>> 12) % operations.length]!);
      if (step.outcome.kind === 'refused') continue;
      for (const id of step.clauses) clauses.add(id);
      world = step.world;
    }
  }
  return clauses;
}
