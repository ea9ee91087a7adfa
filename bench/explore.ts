import { explore } from '../checker/explore.js';
import { REVISIONS } from '../model/revisions/index.js';
import { VM_TYPES } from '../model/vm-types/index.js';
import { PROPERTIES } from '../properties/index.js';
import { cpuSeconds, type Result } from './measure.js';

const RUNS = 2000;

/** Random exploration of every revision and VM type with all properties on: steps a CPU second, once warm. */
export function exploration(): Result {
  const cells = REVISIONS.flatMap((revision) => VM_TYPES.map((vmType) => ({ revision, vmType })));
  let steps = 0;
  let seed = 1;
  const seconds = cpuSeconds(() => {
    steps = 0;
    for (const cell of cells) {
      steps += explore(cell, PROPERTIES, { pages: 3, runs: RUNS, depth: 40, seed: seed++ }).steps;
    }
  });
  return {
    what: 'check: random steps, all properties on',
    unit: 'steps',
    perSecond: steps / seconds,
    wanted: 1e6,
  };
}
