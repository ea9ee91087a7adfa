import { startOf } from '../../generators/configuration.js';
import type { Operation } from '../../model/operation.js';
import type { Outcome } from '../../model/outcome.js';
import { reduce } from '../../model/reduce.js';
import type { Machine, World } from '../../model/state.js';
import type { Taken } from '../exhaustive/system.js';
import { onOneField } from './fields.js';
import { type OwnClauses, ownClauses, sameOutcome } from './kinds.js';
import type { Comparison, Difference } from './lockstep.js';

/** The step of a difference that decides: a read may differ because of an earlier conversion. */
export interface Cause {
  readonly isLast: boolean;
  readonly left: Taken;
  readonly right: Taken;
  /** The clauses that only one side follows in that step; where one field of the right revision decides, for it. */
  readonly clauses: OwnClauses;
}

/** The steps of both sides, from the start of a comparison. */
export function replayed(
  comparison: Pick<Comparison, 'left' | 'right'>,
  operations: readonly Operation[],
): { left: Taken[]; right: Taken[] } {
  const run = (start: World): Taken[] => {
    let before = start;
    return operations.map((operation) => {
      const taken = { before, operation, step: reduce(before, operation) };
      before = taken.step.world;
      return taken;
    });
  };
  return { left: run(startOf(comparison.left)), right: run(startOf(comparison.right)) };
}

/**
 * The last step at which it matters which side takes it: where the left side goes up to it and the right side takes
 * it and what follows, the answer at the end is still the right side's; where the left side takes it too, no more.
 */
export function causeOf(comparison: Pick<Comparison, 'left' | 'right'>, difference: Difference): Cause {
  const { left, right } = replayed(comparison, difference.operations);
  const last = left.length - 1;
  let at = last;
  while (at > 0 && !isAnswerFrom(at, left, right, comparison.right.machine)) at--;
  const clauses = narrowed(comparison, difference, left, at) ?? ownClauses([left[at]!, right[at]!]);
  const saysNothing = clauses.left.length + clauses.right.length === 0;
  const step = saysNothing ? last : at;
  return {
    isLast: step === last,
    left: left[step]!,
    right: right[step]!,
    clauses: saysNothing ? difference.clauses : clauses,
  };
}

/**
 * The clauses at which the left side parts from itself with one field of the right revision, where that alone makes it
 * answer as the right side does: what else the revisions have changed is left aside.
 */
function narrowed(
  comparison: Pick<Comparison, 'left' | 'right'>,
  { operations, right }: Difference,
  left: readonly Taken[],
  at: number,
): OwnClauses | undefined {
  for (const mixed of onOneField(comparison, operations)) {
    if (!sameOutcome(mixed.at(-1)!.step.outcome, right.step.outcome)) continue;
    const clauses = ownClauses([left[at]!, mixed[at]!]);
    if (clauses.left.length + clauses.right.length > 0) return clauses;
  }
  return undefined;
}

/** Is the answer at the end the right side's, where the left side's world is given to it before a step? */
function isAnswerFrom(
  at: number,
  left: readonly Taken[],
  right: readonly Taken[],
  machine: Machine,
): boolean {
  let world: World = { ...left[at]!.before, machine };
  let outcome: Outcome | undefined;
  for (const { operation } of left.slice(at)) {
    const step = reduce(world, operation);
    world = step.world;
    outcome = step.outcome;
  }
  return sameOutcome(outcome!, right.at(-1)!.step.outcome);
}
