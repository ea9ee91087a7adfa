import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import type { Plugin } from 'vitest/config';
import { folders, sources } from './sources.js';

const ROOT = new URL('..', import.meta.url).pathname;

const COMPILER_OPTIONS = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };

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
  for (const { path, text } of folders()
    .filter((name) => name !== 'tests')
    .flatMap(sources)) {
    const { outputText } = ts.transpileModule(text, { compilerOptions: COMPILER_OPTIONS });
    const to = join(folder, 'dist', path.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, outputText);
  }
  return () => rmSync(folder, { recursive: true });
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
