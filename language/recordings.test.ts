import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, print, printExpectation, printOperation } from './index.js';

const FOLDER = new URL('../recorded', import.meta.url).pathname;
const NAMES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.gmem'),
);
const FILES = NAMES.map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));

/** A recorded line with one space before `=>`, and `[2..3]` as `[2]`, which is how one page is printed. */
function asPrinted(line: string): string {
  const single = (range: string, start: string, end: string) =>
    Number(end) === Number(start) + 1 ? `[${start}]` : range;
  return line.replace(/ +=>/, ' =>').replace(/\[(\d+)\.\.(\d+)\]/, single);
}

test('every recorded scenario parses, step by step as many as its text has lines of "=>"', () => {
  for (const { name, text } of FILES) {
    const scenarios = parse(text, { file: name });
    const steps = scenarios.reduce((sum, { lines }) => sum + lines.length, 0);
    expect(steps, name).toBe(text.split('\n').filter((line) => line.includes('=>')).length);
    expect(scenarios.length, name).toBe(text.split(/^---$/m).length);
  }
});

test('steps and outcomes print as the recordings write them, raw structures aside', () => {
  for (const { name, text } of FILES) {
    const source = text.split('\n');
    for (const line of parse(text, { file: name }).flatMap(({ lines }) => lines)) {
      const recorded = source[line.at.line - 1]!;
      if (line.kind !== 'operation' || recorded.includes('{')) continue;
      const printed = `${printOperation(line.operation)} => ${printExpectation(line.expected!)}`;
      expect(printed, name).toBe(asPrinted(recorded));
    }
  }
});

test('a recorded scenario of plain steps prints as the file has it, but for the column of "=>"', () => {
  const { text } = FILES.find(({ name }) => name === join('rfc-v5', 'poison-00.gmem'))!;
  const [, second] = text.split('---\n');
  const tight = (lines: string) => lines.replace(/ +=>/g, ' =>');
  expect(tight(print(parse(second!)[0]!))).toBe(tight(second!));
});

test('a step keeps its place in the file', () => {
  const { name, text } = FILES.find((file) => file.name === join('rfc-v5', 'poison-00.gmem'))!;
  const { lines, at, headers } = parse(text, { file: name })[0]!;
  expect(at).toEqual({ line: 2, column: 1, length: 'title'.length });
  expect(headers.memories[0]!.at).toEqual({ line: 5, column: 9, length: 1 });
  expect(lines[0]!.at).toEqual({ line: 7, column: 1, length: 'host read g[0]'.length });
});

test('a scenario that is aligned by hand reads as one that is not', () => {
  const text = `# A pin blocks the conversion of its range; the unpin lets it through.
title:  elevated refcount
abi:    rfc-v5
vm:     sw-protected
memory: g, 4 pages, MMAP | INIT_SHARED

host  write g[2] 'A'                 => ok
pin   g[2] as p                      => ok
set   g[0..4] private preserve       => EAGAIN @ 2
assert shared(g[0]) and shared(g[2]) and not host_mapped(g[0])
unpin p                              => ok
set   g[0..4] private preserve       => ok
host  read  g[2]                     => SIGBUS
guest read g[2]                      => 'A'
`;
  expect(print(parse(text)[0]!)).toBe(`title:  elevated refcount
abi:    rfc-v5
vm:     sw-protected
memory: g, 4 pages, MMAP | INIT_SHARED

host write g[2] 'A'          => ok
pin g[2] as p                => ok
set g[0..4] private preserve => EAGAIN @ 2
assert shared(g[0]) and shared(g[2]) and not host_mapped(g[0])
unpin p                      => ok
set g[0..4] private preserve => ok
host read g[2]               => SIGBUS
guest read g[2]              => 'A'
`);
});
