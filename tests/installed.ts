import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import type { Plugin } from 'vitest/config';

const ROOT = new URL('..', import.meta.url).pathname;

/** Where the folder is named for all processes of a test run. */
const NAME = 'GMEMCHECK_INSTALLED';

/** The folder of the program as it is installed, compiled from the sources at the start of the test run. */
export function installed(): string {
  process.env[NAME] ??= mkdtempSync(join(tmpdir(), 'gmemcheck-installed-'));
  return process.env[NAME];
}

/** Vitest's setup of a test run: compiles the program into its folder, and removes that in the end. */
export default function setup(): () => void {
  const folder = installed();
  const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  for (const name of ['package.json', 'bin'])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  const data = files.filter((name: string) => !/^(!|bin$|dist$)/.test(name));
  for (const name of ['node_modules', ...data]) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    symlinkSync(join(ROOT, name), join(folder, name));
  }
  compile(join(folder, 'dist'));
  return () => rmSync(folder, { recursive: true });
}

/** Compiles the program without a look at its types, which are not what its tests are for. */
function compile(to: string): void {
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const options = ['-p', 'tsconfig.build.json', '--noCheck', '--declaration', 'false', '--outDir', to];
  const { status, stdout } = spawnSync(process.execPath, [compiler, ...options], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stdout);
}

/**
 * Has tests import the program's modules from its folder, as Node loads them. Through Vitest's own loader every use
 * of an import is a call, and the tests take a third longer.
 */
export function fromInstalled(): Plugin {
  const folder = installed();
  return {
    name: 'from-installed',
    enforce: 'pre',
    resolveId(source, importer) {
      if (importer === undefined || !/^\.{1,2}\/.*\.js$/.test(source)) return null;
      const path = relative(ROOT, resolve(dirname(importer), source));
      if (/^(\.\.|tests\/|node_modules\/)/.test(path)) return null;
      return { id: join(folder, 'dist', path), external: true };
    },
  };
}
