import { describe, expect, it } from 'vitest';
import { breach, play, promising, WITH_CONVERSION, withoutReferenceCheck } from '../tests/property-steps.js';
import { unreferencedWhenTurnedPrivate as property } from './unreferenced-when-turned-private.js';

const CONVERTED_WHILE_PINNED = `
  pin g[2] as p          => ok
  set g[0..3] private    => ok`;

describe('a page that turns private is referenced by nobody', () => {
  it('accepts the conversion once the reference is gone', () => {
    const dropped = 'pin g[2] get as p => ok\nunpin p => ok\nset g[0..3] private => ok';
    expect(breach(property, play('next', 'sw-protected', dropped))).toBeUndefined();
  });

  it('reports a conversion that does not look at references', () => {
    const last = play('next', 'sw-protected', CONVERTED_WHILE_PINNED, { broken: withoutReferenceCheck });
    expect(breach(property, last)).toBe('g[2]');
  });

  it('looks at pages that turn private, not at those that were private or turn shared', () => {
    const again = `${CONVERTED_WHILE_PINNED}\nset g[0..3] shared => ok`;
    const toShared = play('next', 'sw-protected', again, { broken: withoutReferenceCheck });
    expect(breach(property, toShared)).toBeUndefined();
    const onlyOthers = `${CONVERTED_WHILE_PINNED}\nset g[0] shared => ok\nset g[0..3] private => ok`;
    const rest = play('next', 'sw-protected', onlyOthers, { broken: withoutReferenceCheck });
    expect(breach(property, rest)).toBeUndefined();
  });

  it('is promised where a guest_memfd can be converted', () => {
    expect(promising(property, 'snp')).toEqual(WITH_CONVERSION);
    expect(promising(property, 'snp', false)).toEqual([]);
  });
});
