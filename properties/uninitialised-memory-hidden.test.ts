import { describe, expect, it } from 'vitest';
import { ALL_REVISIONS, breach, play, promising } from '../tests/property-steps.js';
import { uninitialisedMemoryHidden as property } from './uninitialised-memory-hidden.js';

const PRIVATE = 'set g[0..3] private => ok';

describe('memory that nobody initialised stays out of the guest', () => {
  it.each([
    'tdx',
    'snp',
  ] as const)('reports pages of %s that were populated from themselves, never used', (vm) => {
    expect(breach(property, play('v7', vm, `${PRIVATE}\npopulate g[1..3] => ok 2`))).toBe('g[1]');
    const allocated = `${PRIVATE}\nallocate g[2] => ok\npopulate g[2] => ok 1`;
    expect(breach(property, play('v7', vm, allocated))).toBe('g[2]');
  });

  it.each(['tdx', 'snp'] as const)('accepts pages of %s that were zeroed first', (vm) => {
    expect(breach(property, play('v8', vm, `${PRIVATE}\npopulate g[1..3] => ok 2`))).toBeUndefined();
  });

  it('accepts a page that was used, and one populated from a buffer', () => {
    const used = play('v7', 'tdx', `host write g[0] 'A' => ok\n${PRIVATE}\npopulate g[0] => ok 1`);
    expect(breach(property, used)).toBeUndefined();
    const given = play('v7', 'tdx', `${PRIVATE}\npopulate g[0] from 'D' => ok 1`);
    expect(breach(property, given)).toBeUndefined();
  });

  it('is promised by VM types with a measured launch, on every revision', () => {
    expect(promising(property, 'tdx')).toEqual(ALL_REVISIONS);
    expect(promising(property, 'snp', false)).toEqual(ALL_REVISIONS);
    expect(promising(property, 'sw-protected')).toEqual([]);
    expect(promising(property, 'default')).toEqual([]);
    expect(promising(property, 'pkvm-announced')).toEqual([]);
  });
});
