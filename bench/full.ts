import { whole } from './figures.js';
import { searchInChild } from './job.js';
import type { Measured, Part, Result } from './part.js';
import { FULL, FULL_WORDS, searchCells, searchHead } from './searched.js';

/** What is wanted: transitions a CPU second at least, bytes a state at most. */
const TRANSITIONS = 10e6;
const BYTES = 24;

const STATES = 20e6;
const QUICK_STATES = 500_000;

/** The full model at 2, 3 and 4 pages in one thread, up to a number of states. */
export const full: Part = {
  name: 'full',
  what: 'exhaustive search of the full model',
  run: ({ quick }) => searched(quick ? QUICK_STATES : STATES),
};

function searched(states: number): Measured {
  const runs = [2, 3, 4].map((pages) => ({
    pages,
    done: searchInChild({ ...FULL, pages, workers: 1, states }),
  }));
  return {
    results: runs.flatMap(({ pages, done }): Result[] => [
      {
        what: `search: the full model at ${pages} pages`,
        measured: done.transitions / done.cpuSeconds,
        unit: 'transitions a CPU second',
        wanted: TRANSITIONS,
      },
      {
        what: `search: the full model at ${pages} pages, memory`,
        measured: done.bytesPerState,
        unit: 'bytes a state',
        wanted: BYTES,
        most: true,
      },
    ]),
    figures: [
      {
        title: 'Exhaustive search of the full model',
        work: `${FULL_WORDS}, up to ${whole(states)} states; one thread, all ${runs[0]!.done.properties} properties on, a process of its own with its start included.`,
        head: searchHead('pages', 'operations', 'properties broken'),
        rows: runs.map(({ pages, done }) => [
          String(pages),
          String(done.operations),
          String(done.broken.length),
          ...searchCells(done),
        ]),
      },
    ],
    notes: [],
    failures: [],
  };
}
