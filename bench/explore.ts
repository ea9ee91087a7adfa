import { explore } from '../checker/random/explore.js';
import { REVISIONS } from '../model/revisions/index.js';
import { VM_TYPES } from '../model/vm-types/index.js';
import { PROPERTIES } from '../properties/index.js';
import { tookCells, tookHead, whole } from './figures.js';
import { measured } from './measure.js';
import type { Measured, Part } from './part.js';

const RUNS = 2000;
const QUICK_RUNS = 50;

/** Random exploration of every revision and VM type with all properties on: steps a CPU second, once warm. */
export const exploration: Part = {
  name: 'check',
  what: 'random steps of check, all properties on',
  run: ({ quick }) => explored(quick ? QUICK_RUNS : RUNS),
};

function explored(runs: number): Measured {
  const cells = REVISIONS.flatMap((revision) => VM_TYPES.map((vmType) => ({ revision, vmType })));
  let steps = 0;
  let seed = 1;
  const took = measured(() => {
    steps = 0;
    for (const cell of cells) {
      steps += explore(cell, PROPERTIES, { pages: 3, runs, depth: 40, seed: seed++ }).steps;
    }
  });
  const perSecond = steps / took.cpuSeconds;
  return {
    results: [
      {
        what: 'check: random steps, all properties on',
        measured: perSecond,
        unit: 'steps a CPU second',
        wanted: 1e6,
      },
    ],
    figures: [
      {
        title: 'Random exploration, as check does it',
        work: `${cells.length} pairs of revision and VM type, ${whole(runs)} runs of up to 40 steps each, up to 3 pages, all ${PROPERTIES.length} properties on; the best of 3 tries.`,
        head: ['steps', ...tookHead('steps')],
        rows: [[whole(steps), ...tookCells(steps, took)]],
      },
    ],
    notes: [],
    failures: [],
  };
}
