import { availableParallelism } from 'node:os';
import { type Job, type Searched, searchInChild } from './job.js';
import { leftOut, type Measured, type Part } from './part.js';
import { disagreement, FULL, FULL_WORDS, searchCells, searchHead, TWIN, TWIN_WORDS } from './searched.js';

/** How many times as fast two threads should be. */
const WANTED = 1.6;

/** Every sequence up to so many steps, so that one thread and two do the same work. */
const DEPTH = 7;
const QUICK_DEPTH = 5;

/** Two threads against one, on a run that is long enough for it to matter. */
export const workers: Part = {
  name: 'workers',
  what: 'exhaustive search by two threads, against one',
  run: ({ quick }) =>
    availableParallelism() > 1
      ? compared(quick ? QUICK_DEPTH : DEPTH, quick ? 3 : 4)
      : leftOut('workers: there is one core alone.'),
};

function compared(depth: number, twinPages: number): Measured {
  const full = onBoth({ ...FULL, pages: 3, depth });
  const twin = onBoth({ ...TWIN, pages: twinPages });
  return {
    results: [
      {
        what: `search: two threads against one, the full model at 3 pages to depth ${depth}`,
        measured: full.one.seconds / full.two.seconds,
        unit: 'times one thread, by wall time',
        wanted: WANTED,
      },
    ],
    figures: [
      {
        title: 'Exhaustive search by two threads',
        work: `full: ${FULL_WORDS}, 3 pages, every sequence of up to ${depth} steps. twin: ${TWIN_WORDS}, ${twinPages} pages, every state. All properties on, a process of its own with its start included; counts and verdicts must agree.`,
        head: searchHead('on', 'threads'),
        rows: [
          ['full', '1', ...searchCells(full.one)],
          ['full', '2', ...searchCells(full.two)],
          ['twin', '1', ...searchCells(twin.one)],
          ['twin', '2', ...searchCells(twin.two)],
        ],
      },
    ],
    notes: [],
    failures: [...disagreeing('the full model', full), ...disagreeing('the twin', twin)],
  };
}

interface Pair {
  readonly one: Searched;
  readonly two: Searched;
}

const onBoth = (job: Omit<Job, 'workers'>): Pair => ({
  one: searchInChild({ ...job, workers: 1 }),
  two: searchInChild({ ...job, workers: 2 }),
});

function disagreeing(on: string, { one, two }: Pair): string[] {
  const counts = disagreement(one, two);
  const broken = one.broken.join(' ') === two.broken.join(' ');
  return [
    ...(counts === undefined ? [] : [`workers: on ${on} one thread and two count ${counts}.`]),
    ...(broken ? [] : [`workers: on ${on} one thread and two find other properties broken.`]),
  ];
}
