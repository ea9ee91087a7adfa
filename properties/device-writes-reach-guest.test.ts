import { describe, expect, it } from 'vitest';
import { breach, play, promising } from '../tests/property-steps.js';
import { inTwoStores } from '../tests/two-stores.js';
import { deviceWritesReachGuest as property } from './device-writes-reach-guest.js';

const WRITE = "host write via p 'A' => ok";

describe('a device writes to the page that the guest reads', () => {
  it('accepts a write through a pin in place, before a conversion and after one that it refuses', () => {
    expect(breach(property, play('next', 'sw-protected', `pin g[1] as p => ok\n${WRITE}`))).toBeUndefined();
    const refused = `pin g[1] as p => ok\nset g[1] private => EAGAIN @ 1\n${WRITE}`;
    expect(breach(property, play('next', 'sw-protected', refused))).toBeUndefined();
  });

  it('reports with two stores a write to the page that the guest reads no more', () => {
    const steps = `pin backing g[1] as p => ok\nvm_set g[0..2] private => ok\n${WRITE}`;
    expect(breach(property, inTwoStores(steps))).toBe('g[1]');
  });

  it('accepts with two stores a write while the page is shared, a read, and no slot', () => {
    const pinned = 'pin backing g[1] as p => ok';
    expect(breach(property, inTwoStores(`${pinned}\n${WRITE}`))).toBeUndefined();
    const read = `${pinned}\nvm_set g[1] private => ok\nhost read via p => 0x00`;
    expect(breach(property, inTwoStores(read))).toBeUndefined();
    const unbound = `${pinned}\nvm_set g[1] private => ok\nunbind slot 0 => ok\n${WRITE}`;
    expect(breach(property, inTwoStores(unbound))).toBeUndefined();
  });

  it('is promised in place where every slot has one store', () => {
    expect(promising(property, 'snp')).toEqual(['next']);
    expect(promising(property, 'snp', false)).toEqual([]);
  });
});
