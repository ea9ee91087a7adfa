import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HEADERS } from '../language/reference/headers.js';
import { REVISIONS } from '../model/revisions/index.js';
import { EVERY_KIND, HEAD, SOUND, WRONG } from '../tests/executor-inputs.js';
import { describeWithCompiler } from '../tests/kernel.js';
import { localExecutor } from './build.js';
import { type CFile, executorFiles, FOLDER, oneFile } from './executor-files.js';
import { ROOT } from './package-root.js';

const TOP = '.';

/** What all may include. */
const BELOW_ALL = ['abi.h', 'answers.h', 'exits.h', 'lists.h', 'touch.h', 'visible.h'];

/** Which other folders, and files at the top, the files of each may include. */
const MAY_INCLUDE: Readonly<Record<string, readonly string[]>> = {
  [TOP]: ['language', 'vm', 'references', 'processes', 'guest', 'run', 'capabilities'],
  language: [],
  vm: ['language'],
  guest: ['language', 'vm'],
  launch: ['language', 'vm', 'guest'],
  references: ['language'],
  processes: ['world.h', 'language', 'vm', 'guest', 'references'],
  steps: ['world.h', 'language', 'vm', 'guest', 'launch', 'references', 'processes'],
  run: ['world.h', 'language', 'vm', 'guest', 'launch', 'steps'],
  capabilities: ['language', 'vm', 'references', 'run'],
};

const included = ({ path, text }: CFile): string[] =>
  [...text.matchAll(/^#include "(.*)"$/gm)].map(([, name]) => normalize(join(dirname(path), name!)));

describe("the executor's files", () => {
  const files = executorFiles();

  it('include what stands below them alone', () => {
    const wrong = files.flatMap((file) => {
      const folder = dirname(file.path);
      const may = [...BELOW_ALL, folder, ...MAY_INCLUDE[folder]!];
      return included(file)
        .filter((path) => !may.includes(path) && (dirname(path) === TOP || !may.includes(dirname(path))))
        .map((path) => `${file.path} includes ${path}`);
    });
    expect(wrong).toEqual([]);
  });

  it('stay small: one subject each', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 200).map(({ path }) => path);
    expect(long).toEqual([]);
  });

  it('share no variable: what is shared is passed', () => {
    const shared = files.filter(({ path, text }) => path.endsWith('.h') && /^extern\b/m.test(text));
    expect(shared.map(({ path }) => path)).toEqual([]);
  });

  it('know every revision of the model, and every header of the language', () => {
    const text = files.find(({ path }) => path === 'language/headers.c')!.text;
    const names = [...REVISIONS.map(({ name }) => name), ...Object.keys(HEADERS)];
    expect(names.filter((name) => !text.includes(`"${name}"`))).toEqual([]);
  });

  it('have a folder each that docs/executor.md names', () => {
    const page = readFileSync(join(ROOT, 'docs', 'executor.md'), 'utf8');
    const named = [...page.matchAll(/^\| `([a-z]+)\/` \|/gm)].map(([, name]) => name!);
    expect(named.sort()).toEqual(
      Object.keys(MAY_INCLUDE)
        .filter((name) => name !== TOP)
        .sort(),
    );
    expect(new Set(files.map(({ path }) => dirname(path)))).toEqual(new Set(Object.keys(MAY_INCLUDE)));
  });

  it('make one file with each header once, and nothing left to include', () => {
    const text = oneFile(files);
    expect(text).not.toMatch(/#include "|#pragma once/);
    expect(text.match(/SPDX-License-Identifier/g)).toHaveLength(1);
    for (const { path } of files) expect(text.split(`/* ---- ${path} */\n`)).toHaveLength(2);
  });
});

/** The compilers of this machine that are asked about the one file; the first is the one that builds the executor. */
const COMPILERS = ['gcc', 'clang'].filter((name) => spawnSync(name, ['--version']).status === 0);

/** What they are asked: arguments, and scenarios. */
const INPUTS: readonly (readonly [args: readonly string[], input: string])[] = [
  [[], WRONG.map(([line]) => `${HEAD}${line}\n---\n${SOUND}`).join('---\n')],
  [[], `${SOUND}---\n${HEAD}host rea`],
  [[], `abi: linux-6.18\nvm: default\n${EVERY_KIND}`],
  [[], `in_place: off\nabi: rfc-v1\n${EVERY_KIND}`],
  ...[['--help'], ['--capabilities'], ['--frobnicate'], ['--limit', 'x']].map((args) => [args, ''] as const),
];

function answer(executor: string, args: readonly string[], input: string) {
  const { stdout, stderr, status } = spawnSync(executor, args, { input, encoding: 'utf8' });
  return { stdout, stderr, status };
}

describeWithCompiler("the executor's one file", () => {
  const folder = mkdtempSync(join(tmpdir(), 'gmemcheck-'));
  const source = join(folder, 'executor.c');
  beforeAll(() => writeFileSync(source, oneFile()));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(COMPILERS)('compiles with %s without a warning, and answers as the files do', (compiler) => {
    const program = join(folder, compiler);
    const flags = ['-O2', '-Wall', '-Wextra', '-Werror', '-o', program, source];
    const { stderr, status } = spawnSync(compiler, flags, { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    // Where there is no KVM, they say so alike.
    for (const [args, input] of INPUTS)
      expect(answer(program, args, input)).toEqual(answer(localExecutor(), args, input));
  });

  it('compiles where the guest has no code for the architecture, and skips its steps', () => {
    const [elsewhere, program] = [join(folder, 'elsewhere.c'), join(folder, 'elsewhere')];
    writeFileSync(elsewhere, oneFile().replaceAll('__x86_64__', '__another_architecture__'));
    const flags = ['-O0', '-Wall', '-Wextra', '-Werror', '-o', program, elsewhere];
    const { stderr, status } = spawnSync('cc', flags, { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    const { stdout } = answer(program, [], SOUND);
    if (stdout !== '') expect(stdout).toContain('=> skip no guest code for this architecture\n');
  });

  it('shows the linker no name but main', () => {
    const object = join(folder, 'executor.o');
    expect(spawnSync('cc', ['-c', '-O0', '-o', object, source]).status).toBe(0);
    const { stdout } = spawnSync('nm', ['--defined-only', '--extern-only', object], { encoding: 'utf8' });
    expect(stdout.trim()).toMatch(/^\w+ T main$/);
  });

  it('is made of headers that each stand alone', () => {
    const headers = executorFiles().filter(({ path }) => path.endsWith('.h'));
    const paths = headers.map(({ path }) => join(FOLDER, path));
    const { stderr } = spawnSync('cc', ['-fsyntax-only', '-w', '-x', 'c', ...paths], { encoding: 'utf8' });
    expect(stderr).not.toContain('error');
  });
});
