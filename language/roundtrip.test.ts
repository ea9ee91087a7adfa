import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ERRNOS, type Outcome } from '../model/outcome.js';
import { u64 } from '../model/u64.js';
import {
  type Expectation,
  type Headers,
  parse,
  parseExpression,
  parseOperation,
  print,
  printAll,
  type Scenario,
} from './index.js';

/** Scenarios without their places in the text, which printing changes. */
function unplaced(scenarios: readonly Scenario[]): unknown {
  return JSON.parse(
    JSON.stringify(scenarios, (key, value) => {
      if (key === 'at') return undefined;
      return typeof value === 'bigint' ? `${value}n` : value;
    }),
  );
}

/** Any text: of all there is, of halves of surrogate pairs, and of what means something in a line. */
function freeText(minLength: number): fc.Arbitrary<string> {
  const unit = fc.oneof(
    fc.constantFrom(
      ...'\\\\\\xu{}1bF#\'"|:=>- \t\r\n\0\u001b\u0085\u202e\u2028\uFEFF\uFFFD\u3000',
      'skip',
      '---',
    ),
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  );
  return fc.array(unit, { minLength }).map((units) => units.join(''));
}

const byte = fc.integer({ min: 0, max: 255 });
const word = fc
  .oneof(
    fc.nat(9).map((page) => page * 4096),
    fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  )
  .map(u64);
const attribute = fc.constantFrom('private' as const, 'shared' as const);
const errno = fc.constantFrom(...ERRNOS);
const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.record({ kind: fc.constant('ok' as const), count: fc.maxSafeNat() }, { requiredKeys: ['kind'] }),
  fc.record(
    {
      kind: fc.constant('errno' as const),
      errno,
      errorOffset: fc.oneof(word, fc.constant('unspecified' as const)),
    },
    { requiredKeys: ['kind', 'errno'] },
  ),
  fc.record({
    kind: fc.constant('value' as const),
    value: fc.oneof(byte, fc.constant('unspecified' as const)),
  }),
  fc.record({
    kind: fc.constant('signal' as const),
    signal: fc.constantFrom('SIGBUS' as const, 'SIGSEGV' as const),
  }),
  fc.record(
    {
      kind: fc.constant('memory_fault' as const),
      access: attribute,
      errno,
      reported: fc.record({ gpa: word, size: word }),
    },
    { requiredKeys: ['kind', 'access', 'errno'] },
  ),
  fc.record({ kind: fc.constantFrom('mmio' as const, 'guest_dead' as const, 'host_crash' as const) }),
);
const expectation: fc.Arbitrary<Expectation> = fc.oneof(
  fc.constant({ kind: 'any' as const }),
  fc.record({
    kind: fc.constant('skip' as const),
    reason: fc.oneof(fc.stringMatching(/^[a-z]([a-z '=>|,.:\d]*[a-z])?$/), freeText(1)),
  }),
  fc.record({
    kind: fc.constant('one-of' as const),
    outcomes: fc.array(outcome, { minLength: 1, maxLength: 4 }),
  }),
);

const at = fc.constant({ line: 1, column: 1, length: 1 });
const title = fc.oneof(fc.constant('one thing'), freeText(0));
const headers: fc.Arbitrary<Headers> = fc.record(
  {
    title,
    abi: fc.constantFrom('rfc-v5', 'linux-6.18'),
    vm: fc.constant('tdx'),
    inPlace: fc.boolean(),
    design: fc.constant('in-place'),
    mutant: fc.constant('skip-unmap'),
    backing: fc.constantFrom('auto' as const, 'none' as const, 'file' as const, 'anonymous' as const),
    memories: fc.constantFrom(
      [],
      [{ name: 'm', pages: 1, flags: [], at: { line: 1, column: 1, length: 1 } }],
      [
        { name: 'm', pages: 2, flags: ['MMAP' as const], at: { line: 1, column: 1, length: 1 } },
        {
          name: 'n',
          pages: 2 ** 40,
          flags: ['INIT_SHARED' as const, 'MMAP' as const],
          at: { line: 1, column: 1, length: 1 },
        },
      ],
    ),
  },
  { requiredKeys: ['memories'] },
);

/** Steps that make what the others use: a memory, a process, a reference. */
const PREAMBLE = parse('create g {size: 0x4000, flags: MMAP}\nfork 1\npin g[0] as p')[0]!.lines;
const OPERATIONS = [
  'host.1 read g[3]+0x1',
  "guest write g[0] 'A' as private",
  'host read via p',
  'host read backing g[1]',
  'set g[0..4] private preserve',
  'set g {offset: 0x1000, flags: 9, reserved: 0xffffffffffffffff}',
  'vm_set {address: 1}',
  'punch g[0]',
  'fallocate g {mode: 5}',
  'create h {size: 0, flags: 0}',
  'close g',
  'bind g slot 3 {gpa: 0}',
  'exit 1',
  'mmap.1 g private',
  'unpin p',
  'usage g',
  'drain',
  'populate g[0..2] from 0x00',
  'madvise g[1..4] remove',
].map((text) => parseOperation(text));
const ASSERTIONS = [
  'shared(g[0]) or not (pins(g[1]) == 2)',
  'all p in g: host_mapped.1(g[p]) and content(g[p]) != 0',
].map((text) => parseExpression(text));

const line = fc.oneof(
  fc.record(
    {
      kind: fc.constant('operation' as const),
      operation: fc.constantFrom(...OPERATIONS),
      expected: expectation,
      at,
    },
    { requiredKeys: ['kind', 'operation', 'at'] },
  ),
  fc.record({ kind: fc.constant('assert' as const), expression: fc.constantFrom(...ASSERTIONS), at }),
);
const verdict = fc.record({
  kind: fc.constantFrom('violates' as const, 'holds' as const),
  property: fc.constant('no-leak'),
  at,
});
const scenario = fc
  .record(
    { headers, lines: fc.array(line, { maxLength: 12 }), verdict, at },
    { requiredKeys: ['headers', 'lines', 'at'] },
  )
  .map((given): Scenario => ({ ...given, lines: [...PREAMBLE, ...given.lines] }));

test('any scenario is the same after printing and parsing, alone or in a file of several', () => {
  fc.assert(
    fc.property(fc.array(scenario, { minLength: 1, maxLength: 3 }), (scenarios) => {
      expect(unplaced(parse(print(scenarios[0]!)))).toEqual(unplaced([scenarios[0]!]));
      expect(unplaced(parse(printAll(scenarios)))).toEqual(unplaced(scenarios));
    }),
    { numRuns: 500 },
  );
});

test('printing a recorded scenario and parsing it again gives the same scenario', () => {
  const folder = new URL('../recorded', import.meta.url).pathname;
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.gmem'),
  );
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) {
    const scenarios = parse(readFileSync(join(folder, name), 'utf8'), { file: name });
    const printed = printAll(scenarios);
    expect(unplaced(parse(printed, { file: name })), name).toEqual(unplaced(scenarios));
    expect(printAll(parse(printed)), name).toBe(printed);
  }
});
