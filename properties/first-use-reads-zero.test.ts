import { describe, expect, it } from 'vitest';
import type { Outcome } from '../model/outcome.js';
import { ALL_REVISIONS, breach, play, promising } from '../tests/property-steps.js';
import { firstUseReadsZero as property } from './first-use-reads-zero.js';

const reading = (value: number | 'unspecified'): { outcome: Outcome } => ({
  outcome: { kind: 'value', value },
});

describe('the first user of a page finds zeroes', () => {
  const FIRST_USES: readonly (readonly [string, string])[] = [
    ['the host, on a page without memory', 'host read g[1] => 0x00'],
    ['the host, after fallocate', 'allocate g[0..3] => ok\nhost read g[1] => 0x00'],
    ['the host, after a punch', "host write g[1] 'A' => ok\npunch g[1] => ok\nhost read g[1] => 0x00"],
    ['the guest, on a shared page', 'guest read g[1] => 0x00'],
    ['the guest, on a private page', 'set g[1] private => ok\nguest read g[1] => 0x00'],
  ];

  it.each(FIRST_USES)('accepts 0x00 and reports any other byte: %s', (_who, steps) => {
    const last = play('next', 'sw-protected', steps);
    expect(breach(property, last)).toBeUndefined();
    expect(breach(property, last, reading(0x41))).toBe('g[1]');
    expect(breach(property, last, reading('unspecified'))).toBe('g[1]');
  });

  it('accepts what was written before from the second use on', () => {
    const last = play('next', 'sw-protected', "host write g[1] 'A' => ok\nguest read g[1] => 'A'");
    expect(breach(property, last)).toBeUndefined();
  });

  it('leaves to SNP what a guest reads of a page that it takes into the RMP, but not of a shared one', () => {
    const taken = play('next', 'snp', 'set g[1] private => ok\nguest read g[1] => unspecified');
    expect(breach(property, taken)).toBeUndefined();
    const shared = play('next', 'snp', 'guest read g[1] => 0x00');
    expect(breach(property, shared, reading('unspecified'))).toBe('g[1]');
  });

  it('is promised by every revision, wherever attributes are tracked', () => {
    expect(promising(property, 'tdx')).toEqual(ALL_REVISIONS);
    expect(promising(property, 'tdx', false)).toEqual(ALL_REVISIONS);
  });
});
