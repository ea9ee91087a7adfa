import { describe, expect, it } from 'vitest';
import { breach, play, promising, WITH_CONVERSION, withoutReferenceCheck } from '../tests/property-steps.js';
import { noWriteThroughOlderReference as property } from './no-write-through-older-reference.js';

const PINNED_AND_PRIVATE = `
  pin g[1] as p    => ok
  set g[1] private => ok`;
const unsafe = { broken: withoutReferenceCheck };

describe('private memory is not written through a reference from before', () => {
  it('accepts a write through a reference while the page is shared', () => {
    const last = play('next', 'sw-protected', "pin g[1] as p => ok\nhost write via p 'A' => ok");
    expect(breach(property, last)).toBeUndefined();
  });

  it('accepts a write to a page that has left the file, whatever its index is now', () => {
    const punched = `pin g[1] as p => ok\npunch g[1] => ok\nset g[1] private => ok\nhost write via p 'A' => ok`;
    expect(breach(property, play('next', 'sw-protected', punched))).toBeUndefined();
  });

  it('reports a write through a reference that survived the conversion', () => {
    const last = play('next', 'sw-protected', `${PINNED_AND_PRIVATE}\nhost write via p 'A' => ok`, unsafe);
    expect(breach(property, last)).toBe('g[1]');
  });

  it('finds the page wherever it is, and whoever else holds it', () => {
    const steps = `pin g[0] as p => ok\npin g[0] get as q => ok\nset g[0] private => ok\nhost write via p 'A' => ok`;
    expect(breach(property, play('next', 'sw-protected', steps, unsafe))).toBe('g[0]');
  });

  it('lets such a reference be read, and other pages be written', () => {
    const read = play('next', 'sw-protected', `${PINNED_AND_PRIVATE}\nhost read via p => 0x00`, unsafe);
    expect(breach(property, read)).toBeUndefined();
    const other = `${PINNED_AND_PRIVATE}\npin g[0] as q => ok\nhost write via q 'A' => ok`;
    expect(breach(property, play('next', 'sw-protected', other, unsafe))).toBeUndefined();
  });

  it('is promised where a guest_memfd can be converted', () => {
    expect(promising(property, 'sw-protected')).toEqual(WITH_CONVERSION);
    expect(promising(property, 'sw-protected', false)).toEqual([]);
  });
});
