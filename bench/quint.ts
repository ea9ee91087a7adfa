import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { searchAlphabet } from '../checker/exhaustive/alphabet.js';
import { usualConfiguration } from '../generators/configuration.js';
import { stream } from '../generators/random.js';
import { machineNamed } from '../model/machine.js';
import { tookCells, tookHead, whole } from './figures.js';
import { isFailure } from './job.js';
import { measured } from './measure.js';
import { leftOut, type Measured, type Part } from './part.js';
import { type Backend, quint as program, type QuintRun, simulateWithQuint } from './peers/quint.js';
import { TWIN, TWIN_WORDS } from './searched.js';
import { taker } from './taker.js';

const PAGES = 3;
const DEPTH = 40;
const SEED = 1;

/** The twin walked at random by Quint's simulator and by our reducer. */
export const quint: Part = {
  name: 'quint',
  what: "random walks of the twin, against Quint's simulator",
  run: ({ quick }) =>
    program() === undefined ? leftOut('quint: Quint is not installed.') : compared(quick ? 100 : 5000),
};

function compared(runs: number): Measured {
  const ours = walked(runs);
  const theirs = backends().map((backend) => ({ backend, ran: simulated(backend, runs) }));
  return {
    results: theirs.map(({ backend, ran }) => ({
      what: `random walk of the twin: steps a CPU second, against quint run (${backend} backend)`,
      measured: ours.steps / ours.cpuSeconds / (ran.steps / ran.cpuSeconds),
      unit: 'times quint run',
    })),
    figures: [
      {
        title: "Random walks against Quint's simulator",
        work: `The twin: ${TWIN_WORDS}, ${PAGES} pages, ${whole(runs)} sequences of ${DEPTH} steps, seed ${SEED}. Ours checks all properties after each step, the best of 3 tries; Quint 3 of them, its start and the reading of the specification included.`,
        head: ['by', 'steps', ...tookHead('steps')],
        rows: [
          ['gmemcheck', whole(ours.steps), ...tookCells(ours.steps, ours)],
          ...theirs.map(({ backend, ran }) => [
            `quint run, ${backend}`,
            whole(ran.steps),
            ...tookCells(ran.steps, ran),
          ]),
        ],
      },
    ],
    notes: theirs.length > 1 ? [] : ['quint: its Rust backend has not been fetched, and is left out.'],
    failures: theirs.flatMap(({ backend, ran }) =>
      ran.violated ? [`quint: the ${backend} backend finds a property broken.`] : [],
    ),
  };
}

/** The evaluators that are there; nothing is fetched for a benchmark. */
function backends(): readonly Backend[] {
  const folder = process.env.QUINT_HOME ?? join(homedir(), '.quint');
  const hasRust = existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('rust-evaluator'));
  return hasRust ? ['typescript', 'rust'] : ['typescript'];
}

function simulated(backend: Backend, runs: number): QuintRun {
  const ran = simulateWithQuint({ pages: PAGES, runs, depth: DEPTH, seed: SEED, backend });
  if (isFailure(ran)) throw new Error(`Quint: ${ran.failure}`);
  return ran;
}

/** The operations of the twin drawn evenly, as Quint draws them, and taken by our reducer. */
function walked(runs: number) {
  const on = usualConfiguration(machineNamed(TWIN.abi, TWIN.vm), PAGES);
  const operations = searchAlphabet(on.machine, on.memories[0]!, TWIN.groups);
  const counting = taker(on);
  let steps = 0;
  const took = measured(() => {
    for (let run = 0; run < runs; run++) {
      const draw = stream(SEED + run);
      counting.takeAll(Array.from({ length: DEPTH }, () => operations[draw(operations.length)]!));
    }
    steps = counting.taken();
  });
  return { steps, ...took };
}
