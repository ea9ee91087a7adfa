import { describe } from 'vitest';
import { localExecutor } from '../kernel/build.js';
import { type Offer, offerOf } from '../kernel/capabilities.js';
import { Unready, unready, withoutCompiler } from '../kernel/ready.js';

/** What the kernel of this machine offers, or why no scenarios can be run on it. */
const here: Offer | string = unready() ?? (await offered());

async function offered(): Promise<Offer | string> {
  try {
    return await offerOf(localExecutor());
  } catch (error) {
    if (error instanceof Unready) return error.message;
    throw error;
  }
}

/** What the kernel of this machine offers; for tests of `describeOnKernel`. */
export function offerHere(): Offer {
  if (typeof here === 'string') throw new Error(here);
  return here;
}

/** Tests that need a kernel to run scenarios on; where there is none they are skipped, and their name says why. */
export const describeOnKernel = skippedFor(typeof here === 'string' ? here : undefined);

/** Tests that need a compiler for C. */
export const describeWithCompiler = skippedFor(withoutCompiler());

function skippedFor(reason: string | undefined): (name: string, tests: () => void) => void {
  if (reason === undefined) return (name, tests) => void describe(name, tests);
  return (name, tests) => void describe.skip(`${name} (skipped: ${reason})`, tests);
}
