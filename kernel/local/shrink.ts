import { fits } from '../../checker/minimise/minimise.js';
import { smaller, withoutPages } from '../../generators/shrink.js';
import type { Scenario } from '../../language/scenario.js';
import type { Operation } from '../../model/operation.js';
import { type Drawn, question } from './draw.js';
import { usesOf } from './uses.js';

/** Runs scenarios on the kernel and gives, for each, after how many steps it disagrees with the model; 0 for never. */
export type Judge = (scenarios: readonly Scenario[]) => Promise<readonly number[]>;

/** Candidates that are run at a time, and the most that are run in all. */
const BATCH = 24;
const MOST = 3000;

/**
 * The smallest sequence that still disagrees on the real kernel: steps, pages and memories are left out and values made
 * smaller for as long as one that is smaller still disagrees, in whatever way. Gives how many were run as well.
 */
export async function shrinkOnKernel(
  start: Drawn,
  judge: Judge,
): Promise<{ readonly smallest: Drawn; readonly runs: number }> {
  let smallest = start;
  let runs = 0;
  for (let found = true; found && runs < MOST; ) {
    found = false;
    const candidates = [...smallerDrawn(smallest)].filter(staysInside);
    for (let i = 0; i < candidates.length && !found && runs < MOST; i += BATCH) {
      const batch = candidates.slice(i, i + BATCH);
      const verdicts = await judge(batch.map((candidate) => question(candidate)));
      runs += batch.length;
      const first = verdicts.findIndex((steps) => steps > 0);
      if (first < 0) continue;
      smallest = upTo(batch[first]!, verdicts[first]!);
      found = true;
    }
  }
  return { smallest, runs };
}

/** The sequence up to a step, counted from 1 among those that mean something. */
export function upTo(drawn: Drawn, steps: number): Drawn {
  return { ...drawn, operations: meant(drawn).slice(0, steps) };
}

/** Is no page past the end of its memory? A raw call may be, but not the step that says the same. */
const staysInside = (drawn: Drawn): boolean => fits(drawn.on.memories, meant(drawn));

/** The steps that mean something. */
const meant = (drawn: Drawn): Operation[] =>
  question(drawn).lines.flatMap((line) => (line.kind === 'operation' ? [line.operation] : []));

/** Everything that is one change smaller, the largest changes first. */
function* smallerDrawn({ on, operations }: Drawn): Generator<Drawn> {
  const { machine, memories } = on;
  if (machine.backing !== 'auto')
    yield { on: { ...on, machine: { ...machine, backing: 'auto' } }, operations };
  for (const { name } of memories) {
    if (memories.length > 1 && !usesOf(operations, name)) {
      yield { on: { ...on, memories: memories.filter((m) => m.name !== name) }, operations };
    }
  }
  for (const shorter of smaller(operations)) yield { on, operations: shorter };
  for (const memory of memories) {
    for (let page = memory.pages - 1; page >= 0 && memory.pages > 1; page--) {
      const fewer = memories.map((m) => (m === memory ? { ...m, pages: m.pages - 1 } : m));
      yield {
        on: { ...on, memories: fewer },
        operations: withoutPages(operations, memory.name, { start: page, end: page + 1 }),
      };
    }
  }
}
