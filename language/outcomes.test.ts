import { expect, test } from 'vitest';
import { ERRNOS, type Outcome } from '../model/outcome.js';
import { parse, printExpectation, printOutcome } from './index.js';
import type { Expectation } from './scenario.js';

function expectedOf(text: string): Expectation | undefined {
  const [line] = parse(`drain ${text}`)[0]!.lines;
  return line?.kind === 'operation' ? line.expected : undefined;
}

const LAST_PAGE = 2n ** 64n - 4096n;
const TABLE: readonly (readonly [text: string, outcome: Outcome, ...others: string[]])[] = [
  ['ok', { kind: 'ok' }],
  ['ok 3', { kind: 'ok', count: 3 }, 'ok 0x3'],
  ...ERRNOS.map((errno) => [errno, { kind: 'errno', errno }] as const),
  ['EAGAIN @ 2', { kind: 'errno', errno: 'EAGAIN', errorOffset: 8192 }, 'EAGAIN @ 0x2000'],
  ['EAGAIN @ 0', { kind: 'errno', errno: 'EAGAIN', errorOffset: 0 }],
  ['EAGAIN @ 1', { kind: 'errno', errno: 'EAGAIN', errorOffset: 4096 }, 'EAGAIN @ 0x1000'],
  ['EINVAL @ 0x1800', { kind: 'errno', errno: 'EINVAL', errorOffset: 6144 }],
  ['EINVAL @ 0x7', { kind: 'errno', errno: 'EINVAL', errorOffset: 7 }],
  [
    'EINVAL @ 4503599627370495',
    { kind: 'errno', errno: 'EINVAL', errorOffset: LAST_PAGE },
    'EINVAL @ 0xfffffffffffff000',
  ],
  ['EINVAL @ unspecified', { kind: 'errno', errno: 'EINVAL', errorOffset: 'unspecified' }],
  ["'A'", { kind: 'value', value: 65 }, '0x41', '65'],
  ["'7'", { kind: 'value', value: 55 }, '0x37'],
  ['0x00', { kind: 'value', value: 0 }, '0'],
  ['0x7f', { kind: 'value', value: 127 }],
  ['0x40', { kind: 'value', value: 64 }, "'@'"],
  ['0x7c', { kind: 'value', value: 124 }, "'|'"],
  ['unspecified', { kind: 'value', value: 'unspecified' }],
  ['SIGBUS', { kind: 'signal', signal: 'SIGBUS' }],
  ['SIGSEGV', { kind: 'signal', signal: 'SIGSEGV' }],
  [
    'exit memory_fault private',
    { kind: 'memory_fault', access: 'private', errno: 'EFAULT' },
    'exit memory_fault private EFAULT',
  ],
  [
    'exit memory_fault private @ 0x10000000+0x1000',
    {
      kind: 'memory_fault',
      access: 'private',
      errno: 'EFAULT',
      reported: { gpa: 0x10000000, size: 0x1000 },
    },
    'exit memory_fault private EFAULT @ 268435456+4096',
  ],
  [
    'exit memory_fault shared EHWPOISON @ 0xfffffffffffff000+0x1000',
    {
      kind: 'memory_fault',
      access: 'shared',
      errno: 'EHWPOISON',
      reported: { gpa: LAST_PAGE, size: 0x1000 },
    },
  ],
  ['exit memory_fault shared EHWPOISON', { kind: 'memory_fault', access: 'shared', errno: 'EHWPOISON' }],
  ['exit mmio', { kind: 'mmio' }],
  ['guest_dead', { kind: 'guest_dead' }],
  ['host_crash', { kind: 'host_crash' }],
];
const FORMS = TABLE.map(([text, outcome, ...others]) => ({ text, outcome, others }));

test.each(FORMS)('the outcome "$text" means what the contract says', ({ text, outcome, others }) => {
  for (const form of [text, ...others]) {
    expect(expectedOf(`=> ${form}`), form).toStrictEqual({ kind: 'one-of', outcomes: [outcome] });
  }
});

test.each(FORMS)('the outcome "$text" is printed in its one form', ({ text, outcome }) => {
  expect(printOutcome(outcome)).toBe(text);
});

test('alternatives are kept in their order', () => {
  const expected = expectedOf("=> ok | EAGAIN @ 0 | 'A'|exit mmio");
  expect(expected).toStrictEqual({
    kind: 'one-of',
    outcomes: [
      { kind: 'ok' },
      { kind: 'errno', errno: 'EAGAIN', errorOffset: 0 },
      { kind: 'value', value: 65 },
      { kind: 'mmio' },
    ],
  });
  expect(printExpectation(expected!)).toBe("ok | EAGAIN @ 0 | 'A' | exit mmio");
});

test('"any" is said on purpose, and differs from no expectation', () => {
  expect(expectedOf('=> any')).toStrictEqual({ kind: 'any' });
  expect(expectedOf('=>any # whatever')).toStrictEqual({ kind: 'any' });
  expect(expectedOf('')).toBeUndefined();
  expect(printExpectation({ kind: 'any' })).toBe('any');
});

test('a refusal is printed for people, and no scenario can expect it', () => {
  expect(printOutcome({ kind: 'refused', reason: 'p was never taken' })).toBe('refused (p was never taken)');
  expect(() => expectedOf('=> refused (p was never taken)')).toThrow('unknown outcome "refused"');
});

test('a step that was not performed says why, in any words up to a comment', () => {
  const reason = "pages can't be counted: EPERM => any | ok, '#'";
  expect(expectedOf(`=> skip ${reason}`)).toStrictEqual({ kind: 'skip', reason });
  expect(expectedOf('=>skip   odd exit: reason 7   # whatever')).toStrictEqual({
    kind: 'skip',
    reason: 'odd exit: reason 7',
  });
  expect(printExpectation({ kind: 'skip', reason })).toBe(`skip ${reason}`);
});

test('a skip is no alternative of an answer, and has a reason', () => {
  expect(() => expectedOf('=> ok | skip why')).toThrow('unknown outcome "skip"');
  expect(() => expectedOf('=> skip | ok')).toThrow('unexpected "|"');
  expect(() => expectedOf('=> skip')).toThrow('the line ends too early');
  expect(() => expectedOf('=> skip # why')).toThrow('the line ends too early');
  expect(() => expectedOf('=> skipped why')).toThrow('unknown outcome "skipped"');
});
