import fc from 'fast-check';
import { type Configuration, usualConfiguration } from '../generators/configuration.js';
import { sequence } from '../generators/sequence.js';
import { machineNamed } from '../model/machine.js';
import { takeByCommands } from './commands.js';
import { tookCells, tookHead, whole } from './figures.js';
import { measured, type Took } from './measure.js';
import type { Measured, Part } from './part.js';
import { TWIN } from './searched.js';
import { type Taker, taker } from './taker.js';

const PAGES = 3;
const DEPTH = 40;
const SEED = 1;
/** Walks from which the commands of fc.commands are had. */
const SAMPLE = 2000;

/** Random walks on one configuration: ours against fast-check's model-based commands on the same reducer. */
export const walks: Part = {
  name: 'walks',
  what: 'random walks, against fc.commands of fast-check',
  run: ({ quick }) => compared(quick ? 500 : 20_000),
};

interface Walked extends Took {
  readonly steps: number;
}

function compared(runs: number): Measured {
  const on = usualConfiguration(machineNamed(TWIN.abi, TWIN.vm), PAGES);
  const ours = walkedBy(on, (taker) => {
    const takeAll = fc.property(sequence(on, DEPTH, SEED), (operations) => taker.takeAll(operations));
    fc.assert(takeAll, { numRuns: runs, seed: SEED });
  });
  // Each operation as often as our walk takes it.
  const operations = fc.sample(sequence(on, DEPTH, SEED), { numRuns: SAMPLE, seed: SEED }).flat();
  const theirs = walkedBy(on, (taker) => {
    takeByCommands(operations, taker, { runs, depth: DEPTH, seed: SEED });
  });
  const perSecond = ({ steps, cpuSeconds }: Walked): number => steps / cpuSeconds;
  return {
    results: [
      {
        what: 'random walk: steps a CPU second, against fc.commands',
        measured: perSecond(ours) / perSecond(theirs),
        unit: 'times fc.commands',
      },
    ],
    figures: [
      {
        title: 'Random walks against fc.commands',
        work: `${TWIN.abi} on ${TWIN.vm}, ${PAGES} pages, ${whole(runs)} sequences of up to ${DEPTH} steps, seed ${SEED}: the same reducer, all properties checked after each step. fc.commands chooses among ${whole(operations.length)} operations of our walks, so that each comes as often, and keeps no log for replays; the best of 3 tries.`,
        head: ['by', 'steps', ...tookHead('steps')],
        rows: [
          ['gmemcheck', whole(ours.steps), ...tookCells(ours.steps, ours)],
          ['fc.commands', whole(theirs.steps), ...tookCells(theirs.steps, theirs)],
        ],
      },
    ],
    notes: [],
    failures: [],
  };
}

function walkedBy(on: Configuration, walk: (taker: Taker) => void): Walked {
  const counting = taker(on);
  let steps = 0;
  const took = measured(() => {
    walk(counting);
    steps = counting.taken();
  });
  return { steps, ...took };
}
