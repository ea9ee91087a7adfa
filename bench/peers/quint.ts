import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../terminal/package.js';
import type { Pages } from './spin.js';
import { type Failure, type Ran, runs, timed } from './timed.js';

/** What Quint's simulator did: random sequences, all of the same length, with the properties checked at each step. */
export interface QuintRun {
  readonly steps: number;
  /** The simulation alone, by Quint's own clock. */
  readonly seconds: number;
  /** User and system time of the whole program, its start and the reading of the specification included. */
  readonly cpuSeconds: number;
  /** A property failed; `steps` is then more than was done. */
  readonly violated: boolean;
}

/** The evaluator; `rust` is a program that Quint fetches the first time. */
export type Backend = 'typescript' | 'rust';

/** How much to simulate. */
export interface QuintOptions {
  readonly pages: Pages;
  readonly runs: number;
  readonly depth: number;
  readonly seed: number;
  readonly backend: Backend;
}

const TWIN = join(ROOT, 'bench', 'peers', 'twin.qnt');

/** The program: QUINT, or `quint` on the PATH; undefined where there is none that runs. */
export function quint(): string | undefined {
  return [process.env.QUINT, 'quint'].find((name) => name !== undefined && runs(name, ['--version']));
}

/** Simulates the twin at random with the properties as an invariant. */
export function simulateWithQuint(options: QuintOptions): QuintRun | Failure {
  const program = quint();
  if (program === undefined) return { failure: 'there is no quint' };
  const ran = timed([program, ...argumentsOf(options)], tmpdir());
  if ('failure' in ran) return ran;
  return runIn(ran, options) ?? { failure: `quint says: ${ran.output.slice(-500)}` };
}

const argumentsOf = ({ pages, runs, depth, seed, backend }: QuintOptions): readonly string[] => [
  'run',
  `--backend=${backend}`,
  `--main=twin${pages}`,
  '--invariant=safe',
  `--max-samples=${runs}`,
  `--max-steps=${depth}`,
  `--seed=${seed}`,
  '--verbosity=1',
  TWIN,
];

/** Reads its last words, as in `[ok] No violation found (7838ms at 128 traces/second).` */
export function runIn({ output, cpuSeconds }: Ran, { runs, depth }: QuintOptions): QuintRun | undefined {
  const found = /\[(ok|violation)\][^(]*\((\d+)ms/.exec(output);
  if (found === null) return undefined;
  return { steps: runs * depth, seconds: Number(found[2]) / 1e3, cpuSeconds, violated: found[1] !== 'ok' };
}
