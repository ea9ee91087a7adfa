import type { Outcome } from '../../../model/outcome.js';
import type { StepCode } from '../standalone/step-code.js';

/** A step as a test of the selftests' library. */
export interface TestStep extends StepCode {
  /** The statement that does the step and asserts that it succeeds. */
  readonly ok?: string;
  /** The statements that do the step and assert one of these outcomes, where the library has a way of its own. */
  readonly asserting?: (expected: readonly Outcome[]) => readonly string[] | undefined;
}
