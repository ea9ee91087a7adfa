import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compiler, withoutCompiler } from '../kernel/ready.js';
import { parse, print } from '../language/index.js';
import { enterFolder, gmemcheck, textOf } from './cli-harness.js';
import { run } from './emitted.js';
import { foreignIn } from './foreign.js';

const fileOf = (name: string): string => new URL(`defects/${name}.gmem`, import.meta.url).pathname;
const STRICT = ['-std=gnu11', '-Wall', '-Wextra', '-Werror', '-fsyntax-only'];

let place: ReturnType<typeof enterFolder>;
beforeAll(() => {
  place = enterFolder();
});
afterAll(() => place.leave());

/** Small inputs that once went wrong, as they were met (`tests/defects/`), and what is right. */
describe('an input that once went wrong', () => {
  it.each([
    ['04-emit-c-SIGBUS-undeclared', 'allocate g[0]: it cannot answer SIGBUS: it gives ok or an errno'],
    ['04-emit-undefined-vcpu', 'drain: it cannot answer exit memory_fault shared: it gives ok or an errno'],
  ])('%s is refused by emit at its step', async (name, message) => {
    for (const format of ['c', 'kselftest']) {
      const { code, out, err } = await gmemcheck('emit', fileOf(name), '--format', format);
      expect([code, out]).toEqual([2, '']);
      expect(err.replace(/\s+/g, ' ')).toContain(`${name}.gmem:2:1: ${message}`);
    }
  });

  it('05-conform-escape-in-skip: the reason is shown, its escape is not obeyed', async () => {
    const { out } = await gmemcheck('conform', fileOf('05-conform-escape-in-skip'));
    expect(out).toContain(String.raw`skipped 1: \x1b[2J`);
    expect(foreignIn(out)).toBeUndefined();
  });

  it.each([
    ['06-emit-escape-in-title', String.raw`\x1b[2J`],
    ['07-bidi-title', String.raw`\u202ex`],
    ['08-trigraph-title', '? ?/'],
    ['09-print-title-cr', String.raw`a\x0db`],
  ])('%s: the title is shown as %s in C that compiles', async (name, title) => {
    const { code } = await gmemcheck('emit', fileOf(name), '--format', 'c', '-o', `${name}.c`);
    expect(code).toBe(0);
    expect(textOf(`${name}.c`)).toContain(`/*\n * ${title}\n`);
    expect(foreignIn(textOf(`${name}.c`), true)).toBeUndefined();
    if (withoutCompiler() !== undefined) return;
    const { command, args } = compiler();
    expect(await run(command, [...args, ...STRICT, `${name}.c`])).toEqual({ code: 0, said: '' });
  });

  it.each([
    '06-emit-escape-in-title',
    '07-bidi-title',
    '08-trigraph-title',
    '09-print-title-cr',
  ])('%s is the same scenario after printing and parsing', (name) => {
    const [scenario] = parse(textOf(fileOf(name)));
    const again = parse(print(scenario!))[0]!;
    expect(again.headers.title).toBe(scenario!.headers.title);
    expect(print(again)).toBe(print(scenario!));
    expect(foreignIn(print(scenario!))).toBeUndefined();
  });
});
