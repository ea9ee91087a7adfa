import { replayed } from '../../checker/differences/cause.js';
import { groupsOf } from '../../checker/differences/groups.js';
import type { Comparison, Difference } from '../../checker/differences/lockstep.js';
import { restsOnJson } from '../../checker/evidence/told.js';
import { triedUpTo } from '../../checker/exhaustive/tried.js';
import { print, printOutcome } from '../../language/index.js';
import { clauseOf } from '../../model/clauses/index.js';
import { machineJson } from '../../terminal/machine-json.js';
import { commonHeaders } from './common.js';
import { followedByAll, followedIn } from './followed.js';
import { sidesOf } from './steps.js';
import { causeText } from './summary.js';

/** What `diff --json FILE` writes; `upTo` is the length of the longest sequences all of which were tried. */
export function diffJson(comparison: Comparison): object {
  const { left, right, search, differences } = comparison;
  const sides = sidesOf(comparison);
  return {
    ...sides,
    vm: left.machine.vmType === right.machine.vmType ? left.machine.vmType.name : null,
    machines: { left: machineJson(left.machine), right: machineJson(right.machine) },
    pages: left.memories[0]!.pages,
    bound: search.bound ?? null,
    ...(search.bound === 'interrupted' && { interrupted: true }),
    upTo: search.bound === undefined ? null : triedUpTo(search),
    states: search.states,
    causes: groupsOf(comparison)
      .map((group) => causeText(comparison, group))
      .map(({ ways, byBase, sentences, answers }) => ({
        ways,
        byBase,
        answers,
        clauses: sentences.map(({ side, clause }) => ({ side, clause, text: clauseOf(clause).text })),
      })),
    differences: differences.map((difference) => ({
      scenario: scenarioText(comparison, difference),
      left: printOutcome(difference.left.step.outcome),
      right: printOutcome(difference.right.step.outcome),
      clauses: difference.clauses,
      restsOn: restsOnJson(...followedIn(comparison, [difference])),
    })),
    ...(differences.length === 0 && { restsOn: restsOnJson(...followedByAll(comparison)) }),
  };
}

/** The sequence as a scenario that both sides agree with: what its last step answers is left open. */
export function scenarioText(
  comparison: Pick<Comparison, 'left' | 'right'>,
  { operations }: Difference,
): string {
  const at = { line: 0, column: 0, length: 0 };
  const steps = replayed(comparison, operations).left;
  return print({
    headers: commonHeaders(comparison),
    lines: steps.map(({ operation, step }, i) => ({
      kind: 'operation',
      operation,
      ...(i < steps.length - 1 && { expected: { kind: 'one-of', outcomes: [step.outcome] } }),
      at,
    })),
    at,
  });
}
