import { fixed, tookCells, whole } from './figures.js';
import { isFailure, type Searched, searchInChild } from './job.js';
import { leftOut, type Measured, type Part } from './part.js';
import { hasSpin, type Order, type Pages, searchWithSpin } from './peers/spin.js';
import type { SpinSearch } from './peers/spin-report.js';
import { disagreement, searchCells, searchHead, TWIN, TWIN_WORDS } from './searched.js';

/** How many times as fast as SPIN a search should be. */
const WANTED = 5;

/** The twin searched by SPIN's compiled verifier, and by ours in one thread: the same states and transitions. */
export const spin: Part = {
  name: 'spin',
  what: 'exhaustive search, against a verifier compiled by SPIN',
  run: ({ quick }) =>
    hasSpin() ? compared(quick ? 3 : 4) : leftOut('spin: SPIN or a C compiler is not installed.'),
};

function compared(pages: Pages): Measured {
  const ours = searchInChild({ ...TWIN, pages, workers: 1 });
  const theirs = (['bfs', 'dfs'] as const).map((order) => ({ order, search: completed(pages, order) }));
  const best = theirs.reduce((a, b) => (speed(b.search) > speed(a.search) ? b : a));
  return {
    results: [
      {
        what: `search: transitions a CPU second, the twin at ${pages} pages, against SPIN's better (${best.order.toUpperCase()})`,
        measured: speed(ours) / speed(best.search),
        unit: 'times SPIN',
        wanted: WANTED,
      },
    ],
    figures: [
      {
        title: 'Exhaustive search against SPIN',
        work: `The twin: ${TWIN_WORDS}, ${pages} pages, every state. Ours in one thread, a process of its own with its start and the making of tables included, all ${ours.properties} properties on. SPIN's verifier built with -O3 -DSAFETY -DNOREDUCE, its compilation not counted, 3 of the properties on.`,
        head: searchHead('by'),
        rows: [
          ['gmemcheck', ...searchCells(ours)],
          ...theirs.map(({ order, search }) => [`SPIN ${order.toUpperCase()}`, ...spinCells(search)]),
        ],
      },
    ],
    notes: [],
    failures: theirs.flatMap(({ order, search }) => failuresOf(ours, order, search)),
  };
}

const speed = ({ transitions, cpuSeconds }: Pick<Searched, 'transitions' | 'cpuSeconds'>): number =>
  transitions / cpuSeconds;

function completed(pages: Pages, order: Order): SpinSearch {
  const search = searchWithSpin(pages, order);
  if (isFailure(search)) throw new Error(`SPIN: ${search.failure}`);
  return search;
}

const spinCells = (search: SpinSearch): string[] => [
  whole(search.states),
  whole(search.transitions),
  ...tookCells(search.transitions, search),
  fixed(search.bytesPerState, 1),
  whole((search.bytesPerState * search.states) / 1e6),
];

function failuresOf(ours: Searched, order: Order, theirs: SpinSearch): string[] {
  const name = `SPIN ${order.toUpperCase()}`;
  const differ = disagreement(ours, theirs);
  return [
    ...(theirs.complete ? [] : [`spin: ${name} did not search everything, or found an error.`]),
    ...(differ === undefined ? [] : [`spin: gmemcheck and ${name} count ${differ}.`]),
    ...(ours.bound === undefined ? [] : [`spin: our search was cut off by ${ours.bound}.`]),
    ...(ours.broken.length === 0 ? [] : [`spin: our search broke ${ours.broken.join(', ')}.`]),
  ];
}
