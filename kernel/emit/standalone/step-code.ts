import type { Words } from '../answers.js';
import type { Part } from '../parts/part.js';

/** A step as statements of C. */
export interface StepCode {
  readonly parts: readonly Part[];
  /** Statements before the call. */
  readonly before?: readonly string[];
  /** The call, as an expression that gives what is compared with the answer. */
  readonly call: string;
  /** The call where nobody looks at what it gives. */
  readonly bare?: string;
  /** Statements between the call and the check. */
  readonly reported?: readonly string[];
  /** Statements behind the check. */
  readonly after?: readonly string[];
  readonly words?: Words;
}

/** A call of the C library that sets errno where it fails. */
export const libc = (call: string): Pick<StepCode, 'call' | 'bare'> => ({
  call: `${call} ? -errno : 0`,
  bare: call,
});
