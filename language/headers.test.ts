import { expect, test } from 'vitest';
import { parse, print } from './index.js';

const EVERY = `title:  every header
abi:    rfc-v5
vm:     sw-protected
in_place: off
design: in-place
mutant: skip-unmap
backing: anonymous
memory: g, 4 pages, MMAP | INIT_SHARED
memory: h, 1 page, none

drain       => ok
fork 1      => any
set g {offset: 1}
usage h     => ok 0 | EBADF
assert shared(g[0])
violates no-leak
`;

test('every header is read', () => {
  expect(parse(EVERY)[0]!.headers).toMatchObject({
    title: 'every header',
    abi: 'rfc-v5',
    vm: 'sw-protected',
    inPlace: false,
    design: 'in-place',
    mutant: 'skip-unmap',
    backing: 'anonymous',
    memories: [
      { name: 'g', pages: 4, flags: ['MMAP', 'INIT_SHARED'], at: { line: 8, column: 9, length: 1 } },
      { name: 'h', pages: 1, flags: [], at: { line: 9, column: 9, length: 1 } },
    ],
  });
});

test('a scenario prints in columns: the keys, and "=>" after the longest step that answers', () => {
  const narrow = EVERY.replace(/ +=>/g, ' =>').replace('drain', 'drain  ').replace('fork 1', 'fork 1 ');
  expect(print(parse(EVERY)[0]!)).toBe(narrow);
});

test('"=>" is put no farther right than column 46', () => {
  const long = 'create b {size: 0x8000000000000000, flags: MMAP | INIT_SHARED}';
  expect(print(parse(`${long} => ok\ndrain => ok`)[0]!)).toBe(`${long} => ok\n${'drain'.padEnd(44)} => ok\n`);
});

test('memory is created with MMAP unless its header says otherwise', () => {
  const { headers } = parse('memory: g, 0x10 pages')[0]!;
  expect(headers.memories).toMatchObject([{ name: 'g', pages: 16, flags: ['MMAP'] }]);
});

test('flags keep their order, and 2^40 pages are allowed', () => {
  const { headers } = parse('memory: g, 1099511627776 pages, INIT_SHARED | MMAP')[0]!;
  expect(headers.memories).toMatchObject([{ pages: 2 ** 40, flags: ['INIT_SHARED', 'MMAP'] }]);
});

test('headers come in any order, spaced as one likes, with comments', () => {
  const [scenario] = parse("memory:g,1 page # tiny\n\n  vm :\ttdx\ntitle: it's '#' 1 # no\nin_place: on\n")!;
  expect(scenario!.headers).toMatchObject({ vm: 'tdx', title: "it's '#' 1", inPlace: true });
});

test('a scenario needs no memory, and no headers at all', () => {
  expect(parse('create h {size: 0x1000}\nusage h')[0]!.headers).toEqual({ memories: [] });
});

test('a file holds several scenarios, each with its own names', () => {
  const scenarios = parse(
    '# head\n---\nmemory: g, 1 page\nfork 1\nholds x\n---\nmemory: g, 2 pages\nfork 1\n---\n',
  );
  expect(scenarios.map(({ headers, verdict }) => [headers.memories[0]!.pages, verdict?.kind])).toEqual([
    [1, 'holds'],
    [2, undefined],
  ]);
  expect(scenarios[1]!.at).toEqual({ line: 7, column: 1, length: 6 });
});

test('a title of a program is printed so that it stays one line and no comment', () => {
  const scenario = {
    headers: { title: ' a\nb #1', memories: [] },
    lines: [],
    at: { line: 1, column: 1, length: 1 },
  };
  expect(print(scenario)).toBe('title:  \\x20a\\x0ab \\x231\n');
  expect(print({ ...scenario, headers: { title: '', memories: [] } })).toBe('title:\n');
  expect(parse('title:')[0]!.headers.title).toBe('');
});

test('a known name is accepted, and any name where no list is given', () => {
  const known = { revisions: ['rfc-v5'], vmTypes: ['sw-protected'], properties: ['no-leak'] };
  expect(parse(EVERY, { vocabulary: { ...known, mutants: ['skip-unmap'] } })).toHaveLength(1);
  expect(parse('abi: whatever-7.2', { vocabulary: {} })[0]!.headers.abi).toBe('whatever-7.2');
});

test('takes a property by its number, in any case, where the vocabulary has numbers, and prints its name', () => {
  const vocabulary = { properties: ['no-leak'], propertyNumbers: new Map([['s2', 'no-leak']]) };
  const verdicts = ['S2', 's2', 'no-leak'].map(
    (name) => parse(`memory: g, 1 page\ndrain\nviolates ${name}`, { vocabulary })[0]!.verdict?.property,
  );
  expect(verdicts).toEqual(['no-leak', 'no-leak', 'no-leak']);
});

const STANDS = { canStandOn: (abi: string, base: string) => abi !== 'linux-6.18' || base === abi };

test.each([
  ['abi: linux-6.18\nbase: linux-7.0\n', 2, 'no "base:", or linux-6.18'],
  ['base: linux-7.0\nabi: linux-6.18\n', 2, 'a revision of the series, or no "base:"'],
])('another base under a plain kernel is refused at its header: %j', (text, line, expected) => {
  const read = () => parse(`${text}drain\n`, { vocabulary: STANDS });
  expect(read).toThrow('linux-6.18 is a kernel of its own, and stands on no other');
  try {
    read();
  } catch (error) {
    expect(error).toMatchObject({ line, column: text.lastIndexOf(': ') - text.indexOf('\n') + 2, expected });
  }
});

test('a base under a revision of the series is read, and that of a plain kernel too', () => {
  for (const abi of ['v8', 'linux-6.18'])
    expect(parse(`abi: ${abi}\nbase: linux-6.18\ndrain\n`, { vocabulary: STANDS })).toHaveLength(1);
});
