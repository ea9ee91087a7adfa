import type { Scenario } from '../../language/scenario.js';
import { kselftest } from './kselftest/program.js';
import { withoutGuestSteps } from './leave-out.js';
import { type EmitOptions, planOf, type RefusedReplay } from './plan.js';
import { checkEmittable } from './refuse.js';
import { standalone } from './standalone/program.js';

export { EmitRefusal } from './refuse.js';

/** The forms of reproducer: a program of its own, or a test for tools/testing/selftests/kvm. */
export const FORMATS = ['c', 'kselftest'] as const;
export type Format = (typeof FORMATS)[number];

/**
 * A scenario as a program of C, or the replay that says where it means nothing to the model. A step that no such
 * program can do is an `EmitRefusal`; one of the guest is left out where the other steps answer the same without it.
 */
export function emit(
  scenario: Scenario,
  format: Format,
  overrides: EmitOptions = {},
): string | RefusedReplay {
  const plan = planOf(scenario, overrides);
  if ('refused' in plan) return plan;
  const possible = withoutGuestSteps(plan, overrides);
  checkEmittable(possible);
  for (const { step, reason } of [...possible.leftOut.values()].flat()) overrides.onLeftOut?.(step, reason);
  return format === 'c' ? standalone(possible) : kselftest(possible);
}
