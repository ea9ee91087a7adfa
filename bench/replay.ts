import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { replay } from '../checker/replay.js';
import { parse } from '../language/parse.js';
import { cpuSeconds, type Result } from './measure.js';

const RECORDED = fileURLToPath(new URL('../../recorded', import.meta.url));

/** Parsing and replaying the recordings of real kernels: steps a CPU second; undefined where they are not at hand. */
export function replaying(): Result | undefined {
  if (!existsSync(RECORDED)) return undefined;
  const texts = readdirSync(RECORDED, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.gmem'))
    .map((name) => readFileSync(join(RECORDED, name), 'utf8'));
  let steps = 0;
  const seconds = cpuSeconds(() => {
    steps = 0;
    for (const text of texts) for (const scenario of parse(text)) steps += replay(scenario).steps;
  });
  return {
    what: 'run: recorded scenarios, parsed and replayed',
    unit: 'steps',
    perSecond: steps / seconds,
    wanted: 1e5,
  };
}
