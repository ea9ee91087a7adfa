import { describe, expect, it } from 'vitest';
import { breach, play, promising, WITH_CONVERSION } from '../tests/property-steps.js';
import { toSharedNeverEagain as property } from './to-shared-never-eagain.js';

const STEPS = 'guest read g[1] => 0x00\nset g[0..3] shared';
const PRIVATE = { memory: 'g, 3 pages, MMAP' };

describe('nothing stands in the way of a conversion to shared', () => {
  it('accepts it from the second posting on', () => {
    expect(breach(property, play('rfc-v2', 'sw-protected', `${STEPS} => ok`, PRIVATE))).toBeUndefined();
  });

  it('reports the EAGAIN of the first posting, which checks references in both directions', () => {
    const last = play('rfc-v1', 'sw-protected', `${STEPS} => EAGAIN @ 1`, PRIVATE);
    expect(breach(property, last)).toBe('g');
  });

  it('accepts EAGAIN to private, and other errors to shared', () => {
    const toPrivate = play('rfc-v1', 'sw-protected', 'pin g[0] as p => ok\nset g[0] private => EAGAIN @ 0');
    expect(breach(property, toPrivate)).toBeUndefined();
    const closed = play('rfc-v1', 'sw-protected', 'close g => ok\nset g[0] shared => EBADF');
    expect(breach(property, closed)).toBeUndefined();
  });

  it('is promised where a guest_memfd can be converted', () => {
    expect(promising(property, 'sw-protected')).toEqual(WITH_CONVERSION);
    expect(promising(property, 'sw-protected', false)).toEqual([]);
  });
});
