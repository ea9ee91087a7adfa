import { expect, it, vi } from 'vitest';
import { captured } from '../tests/cli-harness.js';
import { sources } from '../tests/sources.js';
import { colour } from './colour.js';
import { print, tell } from './output.js';

/** What is written of a text, without colours and with them. */
async function written(text: string): Promise<string[]> {
  const results: string[] = [];
  for (const level of [0, 1] as const) {
    const out = captured(process.stdout);
    const coloured = vi.spyOn(colour, 'level', 'get').mockReturnValue(level);
    await print(text);
    results.push(out.text());
    coloured.mockRestore();
    out.restore();
  }
  return results;
}

it('prints line breaks and tabs as they are, and shows what else a terminal would obey', async () => {
  const shown = 'a\tb\\x1b[2J\\x0d\\x07\\u202e\\u2028\n';
  expect(await written('a\tb\x1b[2J\r\x07\u202e\u2028\n')).toEqual([shown, shown]);
});

it('prints our colours where there are colours, and no other command in their form', async () => {
  expect(await written('\x1b[31mred\x1b[39m \x1b[7m\x1b[8m')).toEqual([
    '\\x1b[31mred\\x1b[39m \\x1b[7m\\x1b[8m',
    '\x1b[31mred\x1b[39m \\x1b[7m\\x1b[8m',
  ]);
});

it('tells nothing that a terminal would obey', () => {
  const err = captured(process.stderr);
  tell('a\x1b[2Jb');
  expect(err.text()).toBe('gmemcheck: a\\x1b[2Jb\n');
  err.restore();
});

it('is where all that is printed goes through, as all JSON goes through jsonText', () => {
  const own = ['commands', 'terminal'].flatMap(sources);
  const writers = (what: RegExp) => own.filter(({ text }) => what.test(text)).map(({ path }) => path);
  // Lines of progress, which hold numbers, and what erases them, are the terminal's own.
  expect(writers(/\b(stdout|stderr)\.write\(|\bconsole\./)).toEqual([
    'commands/start.ts',
    'terminal/output.ts',
    'terminal/progress.ts',
  ]);
  expect(writers(/JSON\.stringify\(/)).toEqual(['terminal/json.ts']);
});
