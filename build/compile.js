import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { MEMORY } from './builds.js';
import { BuildError } from './error.js';
import { ROOT } from './sources.js';

/** Errors that are shown; more than these are consequences. */
const SHOWN = 20;

/**
 * Compiles the sources into a folder, and only what has changed where an earlier build is in it. Unless all types hold,
 * nothing is written and a BuildError says where they don't.
 * @param {string} folder
 */
export function compile(folder) {
  const to = relative(ROOT, folder);
  const options = ['--outDir', to, '--incremental', '--tsBuildInfoFile', `${to}/${MEMORY}`];
  const args = [compiler(), '-p', 'tsconfig.build.json', '--pretty', 'false', ...options];
  const { status, stdout, stderr, error } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status === 0) return;
  const lines = errorLines(stdout);
  if (lines.length === 0)
    throw new BuildError(`the compiler failed: ${error?.message ?? (stdout || stderr)}`);
  const left = lines.length - SHOWN;
  const rest = left > 0 ? [`and ${left} more`] : [];
  throw new BuildError(['the sources do not compile:', ...lines.slice(0, SHOWN), ...rest].join('\n'));
}

/** The compiler's program, from where the checkout has it installed. */
function compiler() {
  try {
    const found = createRequire(join(ROOT, 'package.json')).resolve('typescript/package.json');
    return join(dirname(found), 'bin', 'tsc');
  } catch {
    throw new BuildError('TypeScript, which builds it, is not installed: run npm ci');
  }
}

/**
 * The errors that the compiler printed, one a line, each with its place in front. Lines that are indented explain the
 * one before, at more length than is wanted here.
 * @param {string} output
 */
function errorLines(output) {
  return output
    .split('\n')
    .filter((line) => /^\S/.test(line))
    .map((line) => line.replace(/^(\S.*?)\((\d+),(\d+)\): error (TS\d+): (.*)$/, '$1:$2:$3: $5 ($4)'));
}
