import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replay } from '../checker/replay/replay.js';
import { parse } from '../language/parse.js';
import { ROOT } from '../terminal/package.js';
import { tookCells, tookHead, whole } from './figures.js';
import { measured } from './measure.js';
import { leftOut, type Measured, type Part } from './part.js';

const RECORDED = join(ROOT, 'recorded');

/** Parsing and replaying the recordings of real kernels: steps a CPU second. */
export const replaying: Part = {
  name: 'run',
  what: 'recorded scenarios, parsed and replayed',
  run: () => (existsSync(RECORDED) ? replayed() : leftOut('run: the recordings are not here.')),
};

function replayed(): Measured {
  const texts = readdirSync(RECORDED, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.gmem'))
    .map((name) => readFileSync(join(RECORDED, name), 'utf8'));
  let steps = 0;
  let scenarios = 0;
  const took = measured(() => {
    steps = 0;
    scenarios = 0;
    for (const text of texts) {
      for (const scenario of parse(text)) {
        steps += replay(scenario).steps;
        scenarios++;
      }
    }
  });
  const what = 'run: recorded scenarios, parsed and replayed';
  return {
    results: [{ what, measured: steps / took.cpuSeconds, unit: 'steps a CPU second', wanted: 1e5 }],
    figures: [
      {
        title: 'Replay of recorded scenarios, as run does it',
        work: 'All scenarios of recorded/: text parsed, steps taken and compared, all properties on; the best of 3 tries.',
        head: ['scenarios', 'steps', ...tookHead('steps')],
        rows: [[whole(scenarios), whole(steps), ...tookCells(steps, took)]],
      },
    ],
    notes: [],
    failures: [],
  };
}
