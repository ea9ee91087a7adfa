import { replayed } from '../../checker/differences/cause.js';
import { groupsOf } from '../../checker/differences/groups.js';
import type { Comparison, Difference } from '../../checker/differences/lockstep.js';
import { triedUpTo } from '../../checker/exhaustive/tried.js';
import { memoryHeader } from '../../checker/replay/scenario.js';
import { print, printOutcome } from '../../language/index.js';
import { clauseOf } from '../../model/clauses/index.js';
import { sidesOf } from './steps.js';
import { causeText } from './summary.js';

/** What `diff --json FILE` writes; `upTo` is the length of the longest sequences all of which were tried. */
export function diffJson(comparison: Comparison): object {
  const { left, right, search, differences } = comparison;
  return {
    left: left.machine.revision.name,
    right: right.machine.revision.name,
    vm: left.machine.vmType.name,
    pages: left.memories[0]!.pages,
    bound: search.bound ?? null,
    ...(search.bound === 'interrupted' && { interrupted: true }),
    upTo: search.bound === undefined ? null : triedUpTo(search),
    states: search.states,
    causes: groupsOf(comparison)
      .map((group) => causeText(sidesOf(comparison), group))
      .map(({ ways, sentences, answers }) => ({
        ways,
        answers,
        clauses: sentences.map(({ side, clause }) => ({ side, clause, text: clauseOf(clause).text })),
      })),
    differences: differences.map((difference) => ({
      scenario: scenarioText(comparison, difference),
      left: printOutcome(difference.left.step.outcome),
      right: printOutcome(difference.right.step.outcome),
      clauses: difference.clauses,
    })),
  };
}

/** The sequence as a scenario that both sides agree with: what its last step answers is left open. */
export function scenarioText(
  comparison: Pick<Comparison, 'left' | 'right'>,
  { operations }: Difference,
): string {
  const at = { line: 0, column: 0, length: 0 };
  const steps = replayed(comparison, operations).left;
  const { machine, memories } = comparison.left;
  return print({
    headers: { vm: machine.vmType.name, memories: memories.map(memoryHeader) },
    lines: steps.map(({ operation, step }, i) => ({
      kind: 'operation',
      operation,
      ...(i < steps.length - 1 && { expected: { kind: 'one-of', outcomes: [step.outcome] } }),
      at,
    })),
    at,
  });
}
