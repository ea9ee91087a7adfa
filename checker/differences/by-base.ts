import { type Configuration, startOf } from '../../generators/configuration.js';
import type { Base } from '../../model/bases/index.js';
import { canStandOn, machineOf } from '../../model/machine.js';
import type { Outcome } from '../../model/outcome.js';
import { reduce } from '../../model/reduce.js';
import { sameOutcome } from './kinds.js';
import type { Comparison, Difference } from './lockstep.js';

/**
 * Does the base make a difference, and not the series: with the other side's base under it, does a side answer as that
 * other one does? False where both stand on the same, or neither can stand on the other's.
 */
export function isByBase(
  { left, right }: Pick<Comparison, 'left' | 'right'>,
  difference: Difference,
): boolean {
  const [a, b] = [left.machine, right.machine];
  if (a.base === b.base) return false;
  const other = onBase(right, a.base);
  if (other !== undefined) return answersAs(other, difference, difference.left.step.outcome);
  const one = onBase(left, b.base);
  return one !== undefined && answersAs(one, difference, difference.right.step.outcome);
}

function onBase({ machine, memories }: Configuration, base: Base): Configuration | undefined {
  const { revision, vmType, ...options } = machine;
  if (!canStandOn(revision, base.name)) return undefined;
  return { machine: machineOf(revision, vmType, { ...options, base: base.name }), memories };
}

function answersAs(on: Configuration, { operations }: Difference, wanted: Outcome): boolean {
  let world = startOf(on);
  let outcome: Outcome | undefined;
  for (const operation of operations) ({ world, outcome } = reduce(world, operation));
  return outcome !== undefined && sameOutcome(outcome, wanted);
}
