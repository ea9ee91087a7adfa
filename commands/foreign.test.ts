import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ended, enterFolder, gmemcheck, put, textOf, wellFormed } from '../tests/cli-harness.js';
import { ESCAPED, FILE_NAMES, foreignIn, IN_ARGUMENTS, IN_LINES } from '../tests/foreign.js';

const TITLE = `title: ${IN_LINES}${ESCAPED}`;
const MEMORY = 'memory: g, 2 pages, MMAP | INIT_SHARED';
/** A scenario that says what did not happen, a recording that skips, one that breaks a property. */
const WRONG = `${TITLE}\n${MEMORY}\nallocate g[0] => EAGAIN\n`;
const SKIPS = `${TITLE}\n${MEMORY}\ndrain => skip ${IN_LINES}${ESCAPED}\nallocate g[0] => ok\n`;
const BREAKS = `${TITLE}\nabi: rfc-v3\n${MEMORY}\nguest write g[0] 'A'\nset g[0] shared zero\n`;
const TRIGRAPHS = `title: ??/ */ /* ${ESCAPED}\n${MEMORY}\nallocate g[0] => ok\n`;
/** Lines of which each is refused, with what is foreign in another place of it. */
const REFUSED = [
  `allocate g[0] ${IN_LINES}`,
  `${IN_LINES}`,
  `${IN_LINES}: x`,
  `abi: ${IN_LINES}`,
  `memory: ${IN_LINES}, 1 page`,
  `backing: ${IN_LINES}`,
  `allocate ${IN_LINES}`,
  `allocate g[0] => ${IN_LINES}`,
  `assert ${IN_LINES}`,
  `violates ${IN_LINES}`,
  `host write g[0] '${IN_LINES.slice(0, 9)}'`,
];

let place: ReturnType<typeof enterFolder>;
beforeAll(() => {
  place = enterFolder({
    'wrong.gmem': WRONG,
    'skips.gmem': SKIPS,
    'breaks.gmem': BREAKS,
    'trigraphs.gmem': TRIGRAPHS,
    'all.gmem': [WRONG, SKIPS, BREAKS].join('---\n'),
  });
});
afterAll(() => place.leave());

/** Runs a command line, of which no output may have a foreign character; tabs are those of C. */
async function clean(args: readonly string[], mayHaveTabs = false): Promise<Ended> {
  const ended = await gmemcheck(...args);
  const what = JSON.stringify(args).slice(0, 100);
  expect(foreignIn(ended.out, mayHaveTabs), `standard output of ${what}`).toBeUndefined();
  expect(foreignIn(ended.err, true), `standard error of ${what}`).toBeUndefined();
  expect(ended.out + ended.err, what).not.toContain('internal error');
  return ended;
}

describe('no title, reason or line of a file reaches a terminal, a report or a file as it is', () => {
  it.each([
    ['run', 'all.gmem', 1],
    ['run --trace', 'all.gmem', 1],
    ['run --json', 'all.gmem', 1],
    ['run --format ktap', 'all.gmem', 1],
    ['conform', 'all.gmem', 1],
    ['conform --json', 'all.gmem', 1],
    ['conform --format ktap', 'all.gmem', 1],
    ['minimise --json minimal.json', 'breaks.gmem', 0],
    ['emit --format c', 'all.gmem', 2],
  ])('%s %s', async (line, file, code) => {
    expect((await clean([...line.split(' '), file])).code).toBe(code);
  });

  it.each(['c', 'kselftest'])('emit --format %s', async (format) => {
    for (const file of ['breaks.gmem', 'skips.gmem', 'wrong.gmem', 'trigraphs.gmem']) {
      const { code, out } = await clean(['emit', file, '--format', format], true);
      expect([file, code]).toEqual([file, 0]);
      expect(out.slice(0, out.indexOf('#include'))).not.toMatch(/\?\?\/|\*\/[^\n]|\/\*[^\n]/);
    }
  });

  it('a line that is refused', async () => {
    for (const line of REFUSED) {
      put('refused.gmem', `${MEMORY}\n${line}\n`);
      const { code, err } = await clean(['run', 'refused.gmem']);
      expect([line.slice(0, 20), code]).toEqual([line.slice(0, 20), 2]);
      expect(err).toMatch(/^refused\.gmem:\d+:\d+: /);
    }
  });

  it('and JSON has them all the same', async () => {
    const { out } = await clean(['run', '--json', 'skips.gmem']);
    expect(JSON.parse(out).results[0].title).toBe(`${IN_LINES}\0\n\ud800\udc00\x1b]0;title\x07\x1b[2J`);
  });
});

describe('no name of a file does', () => {
  it('of a scenario, that is there or not', async () => {
    for (const name of FILE_NAMES) {
      expect((await clean(['run', name])).code).toBe(2);
      put(name, 'memory: g, 1 page, none\nallocate g[0] => EAGAIN\n---\ndrain\n');
      for (const line of [
        'run',
        'run --trace',
        'run --json',
        'run --format ktap',
        'conform',
        'conform --format ktap',
      ])
        expect((await clean([...line.split(' '), name])).code).toBe(1);
      expect((await clean(['emit', name, '--format', 'c'])).code).toBe(2);
      put(name, 'what\n');
      expect((await clean(['run', name])).code).toBe(2);
    }
  });

  it('of a known counterexample, or of the folder they are in', async () => {
    const folder = `known ${FILE_NAMES[0]}`;
    const names = FILE_NAMES.map((name) => `${name}.gmem`);
    for (const [i, name] of names.entries())
      put(`${folder}/${name}`, i === 0 ? WRONG : `${BREAKS}violates S16\n`);
    const check = ['check', '--counterexamples', folder];
    expect((await clean(check)).code).toBe(2);
    put(`${folder}/${names[0]}`, `${BREAKS.replace('guest', 'host')}violates S1\n`);
    const on = ['--abi', 'rfc-v3', '--vm', 'sw-protected', '--runs', '1', '--depth', '2', '--pages', '1'];
    const files = ['--save', '--json', 'check.json', '--junit', 'check.xml'];
    const { code, out } = await clean([...check, ...on, ...files]);
    expect(code).toBe(1);
    expect(out).toContain('mend or remove that counterexample');
    expect(wellFormed(textOf('check.xml'))).toBe(true);
    JSON.parse(textOf('check.json'));
    expect(foreignIn(textOf('check.json'))).toBeUndefined();
    expect(foreignIn(textOf('check.xml'))).toBeUndefined();
    for (const kept of readdirSync(folder).filter((name) => !names.includes(name)))
      expect(foreignIn(textOf(`${folder}/${kept}`)), kept).toBeUndefined();
  });
});

describe('no argument does', () => {
  /** The commands and, of each, the options that take a value. */
  async function commands(): Promise<(readonly [command: string, option: string])[]> {
    const { out } = await gmemcheck('--help');
    const names = [...out.matchAll(/^ {2}(\w+) .*\[options\]/gm)].map(([, name]) => name!);
    expect(names.length).toBeGreaterThan(9);
    const each = names.map(async (name) => {
      const { out: help } = await gmemcheck(name, '--help');
      return [...help.matchAll(/(--[\w-]+) <[\w-]+>/g)].map(([, option]) => [name, option!] as const);
    });
    return (await Promise.all(each)).flat();
  }

  it('in the place of a command, an option or an operand', async () => {
    const all = new Set((await commands()).map(([name]) => name));
    for (const line of [
      [],
      ['help'],
      ['list'],
      ['list', 'clauses'],
      ['explain'],
      ['executor'],
      ...[...all].map((c) => [c]),
    ]) {
      expect((await clean([...line, IN_ARGUMENTS])).code, line.join(' ')).toBe(2);
      expect((await clean([...line, `--${IN_ARGUMENTS}`])).code, line.join(' ')).toBe(2);
    }
    expect((await clean(['diff', IN_ARGUMENTS, 'next'])).code).toBe(2);
    expect((await clean(['diff', 'next', IN_ARGUMENTS])).code).toBe(2);
  });

  it('as the value of any option', async () => {
    const operands: Readonly<Record<string, readonly string[]>> = {
      diff: ['v8', 'next'],
      reach: ['shared(g[0])'],
      run: ['wrong.gmem'],
      conform: ['wrong.gmem'],
      minimise: ['breaks.gmem'],
      emit: ['all.gmem', '--format', 'c'],
      executor: ['build'],
    };
    const all = await commands();
    expect(all.length).toBeGreaterThan(50);
    for (const [command, option] of all) {
      const { code } = await clean([command, ...(operands[command] ?? []), option, `no/${IN_ARGUMENTS}`]);
      expect(code, `${command} ${option}`).toBe(2);
    }
  });
});
