import { describe, expect, it } from 'vitest';
import { parse } from '../../language/index.js';
import type { Outcome } from '../../model/outcome.js';
import { matches } from './matches.js';

/** What is expected, as it is written after `=>`. */
function expected(text: string) {
  const [scenario] = parse(`memory: g, 1 page, none\n\nhost read g[0] => ${text}`);
  const [line] = scenario!.lines;
  if (line?.kind !== 'operation' || line.expected === undefined) throw new Error('no expectation');
  return line.expected;
}

const OK: Outcome = { kind: 'ok' };
const errno = (name: 'EAGAIN' | 'EINVAL', errorOffset?: number | 'unspecified'): Outcome => ({
  kind: 'errno',
  errno: name,
  ...(errorOffset !== undefined && { errorOffset }),
});
const value = (byte: number | 'unspecified'): Outcome => ({ kind: 'value', value: byte });
const fault = (access: 'shared' | 'private', name: 'EFAULT' | 'EHWPOISON'): Outcome => ({
  kind: 'memory_fault',
  access,
  errno: name,
});

/** What the model answers, with expectations that it meets and such that it does not. */
const TABLE: readonly (readonly [what: string, outcome: Outcome, meets: string[], misses: string[]])[] = [
  ['ok', OK, ['ok', 'any'], ['ok 1', 'EINVAL', '0x00', 'SIGBUS']],
  ['a count, compared where one is expected', { kind: 'ok', count: 2 }, ['ok', 'ok 2'], ['ok 1', 'ok 0']],
  ['a byte', value(0x41), ["'A'", '0x41'], ['0x00', 'unspecified', 'ok']],
  ['zero', value(0), ['0x00'], ['0x01', 'unspecified', 'SIGBUS']],
  ['an unspecified byte, which any byte is', value('unspecified'), ['0x00', "'A'", 'unspecified'], ['ok']],
  [
    'an errno without offset',
    errno('EINVAL'),
    ['EINVAL'],
    ['EINVAL @ 0', 'EAGAIN', 'ok', 'EINVAL @ unspecified'],
  ],
  [
    'an errno with an offset',
    errno('EAGAIN', 4096),
    ['EAGAIN @ 1', 'EAGAIN @ 0x1000'],
    ['EAGAIN', 'EAGAIN @ 0'],
  ],
  ['an offset of 0', errno('EAGAIN', 0), ['EAGAIN @ 0'], ['EAGAIN', 'EAGAIN @ unspecified']],
  [
    'an unspecified offset, which any offset is, but not none',
    errno('EINVAL', 'unspecified'),
    ['EINVAL @ 0', 'EINVAL @ 7', 'EINVAL @ unspecified'],
    ['EINVAL', 'EAGAIN @ 0'],
  ],
  ['SIGBUS', { kind: 'signal', signal: 'SIGBUS' }, ['SIGBUS'], ['SIGSEGV', 'EFAULT']],
  ['SIGSEGV', { kind: 'signal', signal: 'SIGSEGV' }, ['SIGSEGV'], ['SIGBUS']],
  [
    'a memory fault',
    fault('private', 'EFAULT'),
    ['exit memory_fault private', 'exit memory_fault private EFAULT'],
    ['exit memory_fault shared', 'exit memory_fault private EHWPOISON', 'exit mmio', 'EFAULT'],
  ],
  [
    'a memory fault with its address, which is compared where one is expected',
    { ...fault('private', 'EFAULT'), reported: { gpa: 0x10000000, size: 0x1000 } } as Outcome,
    ['exit memory_fault private', 'exit memory_fault private @ 0x10000000+0x1000'],
    ['exit memory_fault private @ 0x10001000+0x1000', 'exit memory_fault private @ 0x10000000+0x2000'],
  ],
  ['MMIO', { kind: 'mmio' }, ['exit mmio'], ['exit memory_fault shared', 'guest_dead']],
  ['a dead guest', { kind: 'guest_dead' }, ['guest_dead'], ['host_crash', 'exit mmio']],
  ['a host crash', { kind: 'host_crash' }, ['host_crash'], ['guest_dead']],
];

describe('an answer matches what is expected', () => {
  it.each(TABLE)('%s', (_what, outcome, meets, misses) => {
    expect(meets.filter((text) => !matches(outcome, expected(text)))).toEqual([]);
    expect(misses.filter((text) => matches(outcome, expected(text)))).toEqual([]);
  });

  it('one of several is enough, none is not', () => {
    expect(matches(OK, expected('EAGAIN @ 0 | ok'))).toBe(true);
    expect(matches(errno('EAGAIN', 0), expected('EAGAIN @ 0 | ok'))).toBe(true);
    expect(matches(errno('EAGAIN', 4096), expected('EAGAIN @ 0 | ok'))).toBe(false);
    expect(matches(OK, { kind: 'one-of', outcomes: [] })).toBe(false);
  });

  it('"any" accepts every answer', () => {
    for (const [, outcome] of TABLE) expect(matches(outcome, expected('any'))).toBe(true);
  });
});
