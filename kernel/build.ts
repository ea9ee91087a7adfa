import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { executorFiles, FOLDER } from './executor-files.js';
import { type Compiler, compiler, Unready, withoutCompiler } from './ready.js';

const FLAGS = ['-O2', '-Wall', '-Wextra'];

export interface Build {
  /** Linked with all it needs, to be carried to another machine. */
  readonly static?: boolean;
  /** Further flags for the compiler. */
  readonly flags?: readonly string[];
}

/** The compiled executor. What the compiler says against it is thrown as Unready, with its first complaint. */
export function compiledExecutor({ static: linked = false, flags = [] }: Build = {}): Buffer {
  const { command, args } = compiler();
  const folder = temporaryFolder();
  const out = join(folder, 'executor');
  try {
    const all = [...args, ...FLAGS, ...flags, ...(linked ? ['-static'] : []), '-o', out, ...sources()];
    const { error, status, stderr } = spawnSync(command, all, { encoding: 'utf8' });
    if (error === undefined && status === 0 && existsSync(out)) return readFileSync(out);
    throw new Unready(withoutCompiler() ?? `${command}: ${complaint(error, stderr)}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The C files, for one call of the compiler. */
const sources = (): string[] =>
  executorFiles()
    .filter(({ path }) => path.endsWith('.c'))
    .map(({ path }) => join(FOLDER, path));

const complaint = (error: Error | undefined, stderr: string | null): string =>
  error?.message ??
  stderr?.split('\n').find((line) => /error|cannot find/.test(line)) ??
  'it made no program';

/** The executor built for this machine, from a cache by what it is built of. */
export function localExecutor(): string {
  const path = join(cacheFolder(), `executor-${keyOf(compiler())}`);
  if (!existsSync(path)) writeFileAtomic.sync(path, compiledExecutor(), { mode: 0o755 });
  return path;
}

const keyOf = (by: Compiler): string =>
  createHash('sha256')
    .update(JSON.stringify({ files: executorFiles(), by }))
    .digest('hex')
    .slice(0, 16);

function temporaryFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'gmemcheck-'));
  } catch {
    throw new Unready(`no folder for temporary files: ${tmpdir()} cannot be written: name another in TMPDIR`);
  }
}

/** A folder of the user's own, made where it is missing. */
function cacheFolder(): string {
  const caches = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const own = join(caches, 'gmemcheck');
  const other = join(tmpdir(), `gmemcheck-${process.getuid?.() ?? 0}`);
  const made = (isMade(caches) && isMade(own) && own) || (isMade(other) && other);
  if (made === false)
    throw new Unready(`no folder for the executor: neither ${own} nor ${other} can be made`);
  return made;
}

/** One level at a time: a recursive mkdir of Node's never ends below /proc. */
function isMade(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch {
    return existsSync(folder);
  }
  return true;
}
