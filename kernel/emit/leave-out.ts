import { printOutcome } from '../../language/print-outcome.js';
import { type EmitOptions, type LeftOut, type Plan, type PlannedStep, planOf } from './plan.js';
import { reasonAgainst } from './refuse.js';

/**
 * The plan without the guest's steps that no plain program can do, where every other step answers the same without
 * them; otherwise the plan as it is, which is refused for them.
 */
export function withoutGuestSteps(plan: Plan, options: EmitOptions): Plan {
  const { scenario } = plan;
  const operations = scenario.lines.filter(({ kind }) => kind === 'operation');
  const own = plan.steps.slice(0, operations.length);
  const reasons = own.map((step) =>
    step.operation.kind === 'guest' ? reasonAgainst(plan, step) : undefined,
  );
  const gone = new Set(operations.filter((_, i) => reasons[i] !== undefined));
  if (gone.size === 0 || gone.size === own.length) return plan;
  if (scenario.verdict !== undefined && reasons.at(-1) !== undefined) return plan;
  const shorter = planOf({ ...scenario, lines: scenario.lines.filter((line) => !gone.has(line)) }, options);
  const kept = own.filter((_, i) => reasons[i] === undefined);
  if ('refused' in shorter || shorter.verdictHolds !== plan.verdictHolds) return plan;
  if (kept.some(({ answer }, i) => printOutcome(answer) !== printOutcome(shorter.steps[i]!.answer)))
    return plan;
  return { ...shorter, leftOut: placed(own, reasons) };
}

/** What is left out, by the number of the step that it stands before in the program. */
function placed(steps: readonly PlannedStep[], reasons: readonly (string | undefined)[]): Plan['leftOut'] {
  const places = new Map<number, LeftOut[]>();
  let next = 0;
  for (const [i, step] of steps.entries()) {
    const reason = reasons[i];
    if (reason === undefined) next++;
    else places.set(next, [...(places.get(next) ?? []), { step, reason }]);
  }
  return places;
}

/** The comments on what is left out before the step of that number. */
export const leftOutBefore = ({ leftOut }: Plan, number: number): string[] =>
  (leftOut.get(number) ?? []).map(
    ({ step, reason }) => `Left out: ${step.comment}: ${reason}. The other steps answer the same without it.`,
  );
