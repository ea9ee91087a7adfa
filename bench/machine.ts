import { spawnSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { fixed } from './figures.js';
import { quint } from './peers/quint.js';
import { compiler } from './peers/spin.js';

/** What a benchmark ran on, a line each. */
export interface Surroundings {
  readonly machine: string;
  /** Day and time, in UTC. */
  readonly date: string;
  /** Names and versions of the programs that are there. */
  readonly versions: readonly string[];
}

/** The machine, the time, and the programs that are measured. */
export function surroundings(): Surroundings {
  const all = cpus();
  const memory = fixed(totalmem() / 2 ** 30, 0);
  const model = all[0]?.model.trim() || 'unknown processor';
  return {
    machine: `${model}, ${all.length} ${all.length === 1 ? 'core' : 'cores'}, ${memory} GiB of memory`,
    date: `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    versions: [
      `Node ${process.version}`,
      ...saidBy('spin', '-V'),
      ...saidBy(compiler(), '--version'),
      ...saidBy(quint(), '--version').map((version) => `Quint ${version}`),
    ],
  };
}

/** The first line of what a program says of its version; nothing where there is no such program. */
function saidBy(program: string | undefined, argument: string): string[] {
  if (program === undefined) return [];
  const { stdout } = spawnSync(program, [argument], { encoding: 'utf8' });
  const line = stdout?.split('\n')[0]?.trim() ?? '';
  return line === '' ? [] : [line];
}
