import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, ScenarioError } from './index.js';

/** The error a text is refused with. */
function refusal(text: string): ScenarioError {
  try {
    parse(text, { file: 'x' });
  } catch (error) {
    if (error instanceof ScenarioError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const MEGABYTES = 10 * 1024 * 1024;

test('a text with a zero byte is no text file, wherever the byte is', () => {
  const error = refusal('memory: g, 1 page\nhost \0read g[0]\n');
  expect(error.format()).toBe('x:2:6: not a text file\nhost \\x00read g[0]\n     ^^^^\nexpected UTF-8 text');
  expect(refusal(`${'drain\n'.repeat(90_000)}\0`)).toMatchObject({ line: 90_001, column: 1 });
});

test('a text that was not UTF-8 is no text file', () => {
  const text = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0xff, 0xfe, 0x0a]).toString('utf8');
  expect(refusal(text)).toMatchObject({ message: 'not a text file', line: 1, column: 5 });
});

test.each([
  ['random lines', 'q7#x]}\n'.repeat(MEGABYTES / 7)],
  ['one line', 'x'.repeat(MEGABYTES)],
  ['one line of brackets', '['.repeat(MEGABYTES)],
  ['zero bytes', '\0'.repeat(MEGABYTES)],
  ['a zero byte at its end', `${'#\n'.repeat(MEGABYTES / 2)}\0`],
  ['blank lines', '\n'.repeat(MEGABYTES)],
])('10 MB of %s are refused with a short message', (_, text) => {
  const error = refusal(text);
  expect(error.format().length).toBeLessThan(1000);
});

test('a line of more than 10,000 characters is refused, one of 10,000 is read', () => {
  expect(parse(`drain #${'x'.repeat(9_993)}`)).toHaveLength(1);
  const error = refusal(`drain\ndrain #${'x'.repeat(9_994)}`);
  expect(error).toMatchObject({ message: 'the line is too long', line: 2, column: 10_001 });
});

test('a line full of one token is refused or read, and never exhausts the stack', () => {
  const tokens = [
    '(',
    'not ',
    'all p in g: ',
    'some p in g: ',
    '{',
    'ok | ',
    'PRIVATE | ',
    'zero ',
    "'",
    '"',
    '1 ',
    'a-',
    ':',
  ];
  const starts = [
    '',
    'assert ',
    'drain => ',
    'set g {flags: ',
    'set g[0] private ',
    'memory: g, 1 page, ',
    'title: ',
  ];
  for (const start of starts) {
    for (const token of tokens) {
      const line = (start + token.repeat(10_000)).slice(0, 10_000);
      expect(() => {
        try {
          parse(`memory: g, 1 page\n${line}`);
        } catch (error) {
          if (!(error instanceof ScenarioError)) throw error;
        }
      }, `${start}${token}…`).not.toThrow();
    }
  }
});

test('Windows line ends and a byte order mark are no part of the text', () => {
  const text = '\uFEFFtitle: t\r\nmemory: g, 1 page\r\n\r\nhost read g[0] => ok\r\n---\r\ndrain\r\n';
  const scenarios = parse(text);
  expect(scenarios.map(({ lines }) => lines.length)).toEqual([1, 1]);
  expect(scenarios[0]!.headers.title).toBe('t');
  expect(scenarios[0]!.lines[0]!.at).toEqual({ line: 4, column: 1, length: 14 });
});

test('a byte order mark takes no column', () => {
  expect(parse('\uFEFFdrain')[0]!.at).toEqual({ line: 1, column: 1, length: 5 });
});

test('tabs, indents, blank lines and comments are free', () => {
  const text = "\t# head\n\n  memory:\tg,\t1 page\t# one\n\thost\twrite g[0]\t'#'=>ok#done\n \t \n";
  const [line] = parse(text)[0]!.lines;
  expect(line).toMatchObject({
    operation: { kind: 'host', value: 35 },
    at: { line: 4, column: 2, length: 19 },
  });
});

test('a line that was read before is located anew', () => {
  const lines = parse('drain\n  drain\n\ndrain => any').flatMap((scenario) => scenario.lines);
  expect(lines.map(({ at }) => [at.line, at.column])).toEqual([
    [1, 1],
    [2, 3],
    [4, 1],
  ]);
  const again = 'memory: g, 2 pages\nfork 1\nhost.1 read g[1]';
  expect(parse(again)).toHaveLength(1);
  expect(refusal(again.replace('fork 1', 'drain'))).toMatchObject({ line: 3, column: 6 });
  expect(refusal(again.replace('2 pages', '1 page'))).toMatchObject({ line: 3, column: 15 });
});

const SAMPLE =
  "title: a\nmemory: g, 4 pages, MMAP | INIT_SHARED\nset g {size: 0x1000, flags: ZERO | PRESERVE} => EAGAIN @ 2\nhost write g[1]+0x10 'A' => ok | SIGBUS\npin g[2] get as p\nassert all p in g: not shared(g[p]) and pins(g[0]) >= 1\nholds no-leak\n";

test('a damaged scenario is read or refused at a place in it, and nothing else happens', () => {
  const damage = fc.tuple(
    fc.nat(SAMPLE.length),
    fc.nat(6),
    fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom(...SAMPLE.split(/\b/))),
  );
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
      const text = damages.reduce((t, [at, n, s]) => t.slice(0, at) + s + t.slice(at + n), SAMPLE);
      try {
        expect(parse(text).length).toBeGreaterThan(0);
      } catch (error) {
        if (!(error instanceof ScenarioError)) throw error;
        const line = text.split('\n')[error.line - 1];
        expect(line).toBeDefined();
        expect(error.column).toBeLessThanOrEqual(line!.length + 1);
        expect(error.format()).toMatch(/^<scenario>:\d+:\d+: [\s\S]+\n\s*\^+\nexpected /);
      }
    }),
    { numRuns: 5000 },
  );
});
