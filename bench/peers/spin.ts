import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../terminal/package.js';
import { type SpinSearch, searchIn } from './spin-report.js';
import { type Failure, runs, timed } from './timed.js';

/** How many pages the twin's memory can have. */
export type Pages = 1 | 2 | 3 | 4;
export type Order = 'bfs' | 'dfs';

const TWIN = join(ROOT, 'bench', 'peers', 'twin.pml');

/** What a search needs by the number of pages: slots of the hash table, as a power of two; depth of the stack. */
const SIZES: Readonly<Record<Pages, { readonly slots: number; readonly stack: number }>> = {
  1: { slots: 10, stack: 1_000 },
  2: { slots: 14, stack: 10_000 },
  3: { slots: 20, stack: 200_000 },
  4: { slots: 25, stack: 6_000_000 },
};

/** A full search: every state kept as it is, nothing reduced or hashed away, at most 8 GB. */
const FULL = ['-DSAFETY', '-DNOREDUCE', '-DMEMLIM=8000'];
/** What made it fastest: a state is hashed and stored as it lies in memory, without its length. */
const FAST = ['-O3', '-march=native', '-w', '-DNOVSZ', '-DNOCOMP', '-DSFH'];
/** The hash table and the states in huge pages, where the C library can. */
const HUGE_PAGES = { GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1' };

/** The C compiler that builds verifiers: CC, or else cc or gcc; undefined where there is none. */
export function compiler(): string | undefined {
  return [process.env.CC, 'cc', 'gcc'].find((name) => name !== undefined && runs(name, ['--version']));
}

/** Are SPIN and a C compiler there? */
export function hasSpin(): boolean {
  return runs('spin', ['-V']) && compiler() !== undefined;
}

/** Builds the verifier of the twin in a folder of its own, searches every state, and removes the folder. */
export function searchWithSpin(pages: Pages, order: Order): SpinSearch | Failure {
  const folder = mkdtempSync(join(tmpdir(), 'gmemcheck-spin-'));
  try {
    return build(folder, pages, order) ?? search(folder, pages, order);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The verifier, as `pan` in the folder; undefined where all went well. */
function build(folder: string, pages: Pages, order: Order): Failure | undefined {
  const cc = compiler();
  if (cc === undefined) return { failure: 'there is no C compiler' };
  const generated = spawnSync('spin', ['-a', `-DPAGES=${pages}`, TWIN], { cwd: folder, encoding: 'utf8' });
  if (generated.error !== undefined) return { failure: `spin does not run: ${generated.error.message}` };
  const source = join(folder, 'pan.c');
  if (generated.status !== 0 || !existsSync(source)) return { failure: `spin -a: ${generated.stdout}` };
  writeFileSync(source, withAllDigits(readFileSync(source, 'utf8')));
  const flags = [...FAST, ...FULL, ...(order === 'bfs' ? ['-DBFS'] : [])];
  const compiled = spawnSync(cc, [...flags, '-o', 'pan', 'pan.c'], { cwd: folder, encoding: 'utf8' });
  return compiled.status === 0 ? undefined : { failure: `${cc}: ${compiled.stderr}` };
}

/** The verifier's source, made to print its counts in full where it rounds them to eight digits. */
const withAllDigits = (source: string): string =>
  source.replaceAll(/%9\.8g (?=transitions|states, stored)/g, '%.15g ');

function search(folder: string, pages: Pages, order: Order): SpinSearch | Failure {
  const { slots, stack } = SIZES[pages];
  const bounds = [`-w${slots}`, ...(order === 'dfs' ? [`-m${stack}`] : [])];
  const ran = timed(['./pan', ...bounds], folder, HUGE_PAGES);
  if ('failure' in ran) return ran;
  return searchIn(ran) ?? { failure: `the verifier says: ${ran.output.slice(-500)}` };
}
