import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { ROOT } from './package-root.js';

/** The folder of the executor's C files. */
export const FOLDER = join(ROOT, 'kernel', 'executor');

/** A C file or header of the executor. */
export interface CFile {
  /** From the executor's folder. */
  readonly path: string;
  readonly text: string;
}

/** All files of the executor by their paths: what a compiled one is made of. */
export function executorFiles(): CFile[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.[ch]$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(FOLDER, path), 'utf8') }));
}

/**
 * The executor in one file, to be carried to a machine that has a compiler and nothing else. The headers come first,
 * each below those that it includes; `main` comes last. What they declare is static: no name is seen by the linker.
 */
export function oneFile(files: readonly CFile[] = executorFiles()): string {
  const system = new Set(files.flatMap(({ text }) => text.match(SYSTEM_INCLUDE) ?? []));
  const headers = inOrder(files.filter(({ path }) => path.endsWith('.h')));
  const sources = files.filter(({ path }) => path.endsWith('.c'));
  const last = sources.filter(({ path }) => path === 'main.c');
  const bodies = [
    ...headers.map((header) => ({ ...header, text: header.text.replaceAll(PROTOTYPE, 'static ') })),
    ...sources.filter((source) => !last.includes(source)),
    ...last,
  ].map(({ path, text }) => `/* ---- ${path} */\n\n${text.replaceAll(LEFT_OUT, '').trim()}\n`);
  return [HEAD, [...system].sort().join('\n'), '', bodies.join('\n')].join('\n');
}

const HEAD = `// SPDX-License-Identifier: GPL-2.0-only
/*
 * Written by "gmemcheck executor source" of the files of kernel/executor/, which are what to change.
 * To build it: cc -O2 -o executor executor.c
 */
#define _GNU_SOURCE`;

const SYSTEM_INCLUDE = /^#include <.*>$/gm;

/** The start of a declaration of a function in a header: the definition of a name that is static is so as well. */
const PROTOTYPE = /^(?=[a-z][^\n]*\()(?!static\b|typedef\b)/gm;

/** What stands once above all, or has no use in one file. */
const LEFT_OUT =
  /^(?:#include .*|#pragma once|#define _GNU_SOURCE|\/\/ SPDX-License-Identifier: .*)\n(?:\n(?=\n))?/gm;

/** Every header below those that it includes. */
function inOrder(headers: readonly CFile[]): CFile[] {
  const ordered = new Set<CFile>();
  const add = (header: CFile): void => {
    if (ordered.has(header)) return;
    for (const [, name] of header.text.matchAll(/^#include "(.*)"$/gm)) {
      const path = normalize(join(dirname(header.path), name!));
      add(headers.find((one) => one.path === path)!);
    }
    ordered.add(header);
  };
  for (const header of headers) add(header);
  return [...ordered];
}
