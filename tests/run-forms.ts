import { isDeepStrictEqual } from 'node:util';
import type { Run, Runs } from '../model/runs.js';
import type { World } from '../model/state.js';

/** A memory may be created with 2^50 pages and more; a run as long as that is left in one piece. */
const LONGEST_SPLIT = 64;

/** Each cell in a run of its own. */
export function split<T>(runs: Runs<T>): Runs<T> {
  return runs.flatMap((run) => (run.end - run.start > LONGEST_SPLIT ? [run] : singles(run)));
}

function singles<T>({ start, end, cell }: Run<T>): Run<T>[] {
  return Array.from({ length: end - start }, (_, i) => ({ start: start + i, end: start + i + 1, cell }));
}

/** Equal neighbours in one run. */
export function merge<T>(runs: Runs<T>): Runs<T> {
  const merged: Run<T>[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    if (last === undefined || !isDeepStrictEqual(last.cell, run.cell)) merged.push(run);
    else merged[merged.length - 1] = { ...last, end: run.end };
  }
  return merged;
}

/** The same world with the runs of its memories in another form. */
export function withRuns(world: World, form: <T>(runs: Runs<T>) => Runs<T>): World {
  const files = world.files.map((file) => ({
    ...file,
    pages: form(file.pages),
    backing: form(file.backing),
  }));
  return { ...world, files };
}
