import { spawnSync } from 'node:child_process';

/** Why there is nothing to report: a tool is missing, fails, or says something unknown. */
export interface Failure {
  readonly failure: string;
}

/** A program that ran to its end, whatever its exit code. */
export interface Ran {
  /** What it wrote, errors included. */
  readonly output: string;
  readonly seconds: number;
  /** User and system time, of all its threads. */
  readonly cpuSeconds: number;
}

/** Runs a program under a shell whose `times` say what it took. */
export function timed(
  command: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Ran | Failure {
  const before = performance.now();
  const shell = spawnSync('sh', ['-c', '"$@" >&2; times', 'sh', ...command], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  const seconds = (performance.now() - before) / 1e3;
  if (shell.error !== undefined) return { failure: `sh does not run: ${shell.error.message}` };
  const cpuSeconds = childrenSeconds(shell.stdout);
  if (cpuSeconds === undefined) return { failure: `times of sh says: ${shell.stdout}` };
  return { output: shell.stderr, seconds, cpuSeconds };
}

/** User and system time of a shell's children by its `times`: the second line, as in `0m53.50s 0m1.85s`. */
export function childrenSeconds(times: string): number | undefined {
  const found = /\n(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$/.exec(times);
  if (found === null) return undefined;
  const [, userMinutes, user, systemMinutes, system] = found.map(Number);
  return 60 * (userMinutes! + systemMinutes!) + user! + system!;
}

/** Does the program run at all, and end well, with these arguments? */
export const runs = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args).status === 0;
