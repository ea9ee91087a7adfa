import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './package-root.js';
import { compiler, Unready, withoutCompiler } from './ready.js';

/** The source of the executor. */
export const SOURCE = join(ROOT, 'kernel', 'executor.c');

const FLAGS = ['-O2', '-Wall', '-Wextra'];

export interface Build {
  /** Linked with all it needs, to be carried to another machine. */
  readonly static?: boolean;
  /** Further flags for the compiler. */
  readonly flags?: readonly string[];
}

/**
 * Compiles the executor to a file, which is there whole or not at all. What the compiler says against it is thrown
 * as Unready, with its first complaint.
 */
export function buildExecutor(out: string, { static: linked = false, flags = [] }: Build = {}): void {
  const unfinished = `${out}.${process.pid}`;
  const command = [...FLAGS, ...flags, ...(linked ? ['-static'] : []), '-o', unfinished, SOURCE];
  const { error, status, stderr } = spawnSync(compiler(), command, { encoding: 'utf8' });
  if (error !== undefined || status !== 0) {
    rmSync(unfinished, { force: true });
    throw new Unready(withoutCompiler() ?? `${compiler()}: ${complaint(error, stderr)}`);
  }
  renameSync(unfinished, out);
}

const complaint = (error: Error | undefined, stderr: string | null): string =>
  error?.message ?? stderr?.split('\n').find((line) => /error|cannot find/.test(line)) ?? 'it failed';

/** The executor built for this machine, from a cache by what it is built of. */
export function localExecutor(): string {
  const source = readFileSync(SOURCE);
  const key = createHash('sha256').update(source).update(compiler()).digest('hex').slice(0, 16);
  const folder = cacheFolder();
  const path = join(folder, `executor-${key}`);
  if (!existsSync(path)) buildExecutor(path);
  return path;
}

/** A folder of the user's own, made where it is missing. */
function cacheFolder(): string {
  const wanted = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'gmemcheck');
  try {
    mkdirSync(wanted, { recursive: true });
    return wanted;
  } catch {
    const other = join(tmpdir(), `gmemcheck-${process.getuid?.() ?? 0}`);
    mkdirSync(other, { recursive: true, mode: 0o700 });
    return other;
  }
}
