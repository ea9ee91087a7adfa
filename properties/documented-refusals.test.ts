import { describe, expect, it } from 'vitest';
import type { Outcome } from '../model/outcome.js';
import { breach, play, promising, WITH_CONVERSION } from '../tests/property-steps.js';
import { documentedRefusals as property } from './documented-refusals.js';

/** Calls with arguments that the documentation refuses, and the clause that says so. */
const CALLS: readonly (readonly [call: string, clause: string])[] = [
  ['set g {size: 0x1000, reserved: 1}', 'set.reserved'],
  ['set g {size: 0x1000, attributes: 0x10}', 'set.attributes'],
  ['set g {size: 0}', 'set.size'],
  ['set g {offset: 0x1000, size: 0xfffffffffffff000}', 'set.size'],
  ['set g {offset: 1, size: 0x1000}', 'set.alignment'],
  ['set g {size: 0x1001}', 'set.alignment'],
  ['set g {size: 0x4000}', 'set.end-of-file'],
];
const taken: { outcome: Outcome } = { outcome: { kind: 'ok' } };

describe('arguments that the documentation refuses are refused', () => {
  it.each(CALLS)('accepts EINVAL for %s, and reports anything else', (call, clause) => {
    const last = play('next', 'sw-protected', `${call} => EINVAL`);
    expect(breach(property, last)).toBeUndefined();
    expect(breach(property, last, taken)).toBe(`g by ${clause}`);
    const eagain: Outcome = { kind: 'errno', errno: 'EAGAIN' };
    expect(breach(property, last, { outcome: eagain })).toBe(`g by ${clause}`);
  });

  it('reports flags by the revision: none without modes, one of two with them', () => {
    const one = play('rfc-v5', 'sw-protected', 'set g {size: 0x1000, flags: 2} => ok');
    expect(breach(property, one)).toBeUndefined();
    const flags = (abi: string, word: number) =>
      breach(property, play(abi, 'sw-protected', `set g {size: 0x1000, flags: ${word}} => EINVAL`), taken);
    expect(flags('next', 2)).toBe('g by set.flags-must-be-zero');
    expect(flags('rfc-v5', 3)).toBe('g by set.flags-exclusive');
    expect(flags('rfc-v5', 4)).toBe('g by set.flags-unknown');
  });

  it('reports a refusal that had an effect', () => {
    const last = play('next', 'sw-protected', 'set g {size: 1} => EINVAL');
    const world = play('next', 'sw-protected', 'set g[0] private => ok').step.world;
    expect(breach(property, last, { world })).toBe('g by set.alignment');
  });

  it('reports what the first posting does not look at', () => {
    const size = play('rfc-v1', 'sw-protected', 'set g {size: 0x1001, attributes: 8} => ok');
    expect(breach(property, size)).toBe('g by set.alignment');
    const reserved = play('rfc-v1', 'sw-protected', 'set g {size: 0x1000, reserved: 1} => ok');
    expect(breach(property, reserved)).toBe('g by set.reserved');
  });

  it('accepts sound arguments, a written error_offset, and EBADF on a closed descriptor', () => {
    expect(breach(property, play('next', 'sw-protected', 'set g[0..3] private => ok'))).toBeUndefined();
    const output = play('next', 'sw-protected', 'set g {size: 0x1000, error_offset: 1} => ok');
    expect(breach(property, output)).toBeUndefined();
    const closed = play('next', 'sw-protected', 'close g => ok\nset g {size: 1} => EBADF');
    expect(breach(property, closed)).toBeUndefined();
  });

  it('is promised where a guest_memfd can be converted', () => {
    expect(promising(property, 'default')).toEqual(WITH_CONVERSION);
    expect(promising(property, 'default', false)).toEqual([]);
  });
});
