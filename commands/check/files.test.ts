import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from '../../language/index.js';
import { enterFolder, gmemcheck, put, textOf, wellFormed } from '../../tests/cli-harness.js';

const CELL = ['--abi', 'rfc-v3', '--vm', 'pkvm-announced', '--runs', '100'] as const;
const MINE = ['--counterexamples', 'mine'] as const;

let folder: ReturnType<typeof enterFolder>;
beforeEach(() => {
  folder = enterFolder();
  mkdirSync('mine');
});
afterEach(() => folder.leave());

/** Refused before anything is explored: no screen is printed, and no file written. */
async function refused(...args: string[]): Promise<string> {
  const { code, out, err } = await gmemcheck(
    'check',
    '--abi',
    'next',
    '--vm',
    'pkvm-announced',
    '--runs',
    '4',
    ...args,
  );
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(readdirSync('.')).not.toContain('written');
  return err;
}

describe('a file that could not be written is refused before the exploration', () => {
  it.each(['--json', '--junit'])('%s in a folder that is not there: none is made', async (option) => {
    const err = await refused(option, 'not/there/x');
    expect(err).toMatch(
      /^gmemcheck: not\/there\/x: cannot be written: there is no folder .*\/not\/there: make it first\n$/,
    );
    expect(readdirSync('.')).toEqual(['mine']);
  });

  it('a folder', async () => {
    const reason = 'it is a directory: name a file in it';
    expect(await refused('--json', 'mine')).toBe(`gmemcheck: mine: cannot be written: ${reason}\n`);
  });

  it('a name below a file', async () => {
    put('file', '');
    expect(await refused('--json', 'file/x')).toMatch(
      /^gmemcheck: file\/x: cannot be written: .*folder\n|directory\n$/,
    );
  });

  it('the second of two', async () => {
    await refused('--json', 'written', '--junit', 'mine');
  });
});

describe('a folder of counterexamples is refused before the exploration', () => {
  it('that is not there', async () => {
    const err = await refused('--counterexamples', 'nope');
    expect(err).toBe('gmemcheck: --counterexamples nope: there is no such folder: make it first\n');
  });

  it('that is a file', async () => {
    put('file', '');
    const err = await refused('--counterexamples', 'file');
    expect(err).toBe('gmemcheck: --counterexamples file: it is no folder: name the folder of the files\n');
  });

  it('that has a file which is no scenario', async () => {
    put('mine/b.gmem', 'memory: g, 1 page\nhost raed g[0]\n');
    expect(await refused(...MINE)).toMatch(/^mine\/b\.gmem:2:6: [^\n]*\nhost raed g\[0\]\n {5}\^{4}\n/);
  });

  it('that has a scenario which violates nothing', async () => {
    put('mine/b.gmem', 'memory: g, 1 page\nhost read g[0]\n');
    expect(await refused(...MINE)).toMatchInlineSnapshot(`
      "mine/b.gmem:1:1: no counterexample
      memory: g, 1 page
      ^^^^^^
      expected "violates" and a property as its last line
      "
    `);
    put('mine/b.gmem', 'memory: g, 1 page\nhost read g[0]\nholds zero-reads-zero\n');
    expect(await refused(...MINE)).toMatch(/^mine\/b\.gmem:3:1: no counterexample\n/);
  });
});

describe('check --save', () => {
  it('keeps new failures in files that parse, leaves nothing else, and knows them the next time', async () => {
    const first = await gmemcheck('check', ...CELL, ...MINE, '--save');
    const files = readdirSync('mine');
    expect(first.code).toBe(1);
    expect(first.err).toMatch(/^gmemcheck: kept \d+ new counterexamples? in mine\n$/);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      expect(file).toMatch(/^[a-z0-9-]+\.gmem$/);
      for (const { verdict } of parse(textOf(`mine/${file}`))) expect(`${verdict?.property}.gmem`).toBe(file);
    }
    const second = await gmemcheck('check', ...CELL, ...MINE, '--save');
    expect({ code: second.code, err: second.err }).toEqual({ code: 0, err: '' });
    expect(readdirSync('mine')).toEqual(files);
  });

  it('leaves what a file has already as it is, comments too', async () => {
    const before = `# Found by hand.\nabi: v8\nvm: tdx\nmemory: g, 1 page\nhost read g[0]\nviolates zero-reads-zero`;
    put('mine/zero-reads-zero.gmem', before);
    await gmemcheck('check', ...CELL, ...MINE, '--property', 'S16', '--save');
    const after = textOf('mine/zero-reads-zero.gmem');
    expect(after.startsWith(`${before}\n---\n`)).toBe(true);
    expect(parse(after).length).toBeGreaterThan(1);
  });
});

describe('what check writes', () => {
  it('takes the place of an older file, through a link to it', async () => {
    put('old.json', 'old');
    symlinkSync('old.json', 'link.json');
    await gmemcheck('check', ...CELL, '--json', 'link.json');
    expect(JSON.parse(textOf('old.json'))).toHaveProperty('runs', 100);
    expect(readdirSync('.').sort()).toEqual(['link.json', 'mine', 'old.json']);
  });

  it('is JUnit XML with a case for each pair, a failure where one is new', async () => {
    await gmemcheck('check', '--abi', 'rfc-v3', '--runs', '20', ...MINE, '--junit', 'new.xml');
    await gmemcheck('check', '--abi', 'rfc-v3', '--runs', '20', '--junit', 'known.xml');
    const [news, known] = [textOf('new.xml'), textOf('known.xml')];
    for (const xml of [news, known]) {
      expect(wellFormed(xml)).toBe(true);
      expect(xml.match(/<testcase /g)).toHaveLength(5);
      expect(xml.match(/<testsuite /g)).toHaveLength(1);
    }
    expect(news).toContain('<failure message="S');
    expect(known).not.toContain('<failure');
    expect(known).toContain('<system-out>');
  });
});
