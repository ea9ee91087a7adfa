import { describe } from 'vitest';
import { unready, withoutCompiler } from '../kernel/ready.js';

/** Tests that need a kernel to run scenarios on; where there is none they are skipped, and their name says why. */
export const describeOnKernel: (name: string, tests: () => void) => void = skippedFor(unready());

/** Tests that need a compiler for C. */
export const describeWithCompiler: (name: string, tests: () => void) => void = skippedFor(withoutCompiler());

function skippedFor(reason: string | undefined): (name: string, tests: () => void) => void {
  if (reason === undefined) return (name, tests) => void describe(name, tests);
  return (name, tests) => void describe.skip(`${name} (skipped: ${reason})`, tests);
}
