import { describe, expect, it } from 'vitest';
import { startOf, usualConfiguration } from '../../generators/configuration.js';
import { machineNamed } from '../../model/machine.js';
import { PROPERTIES } from '../../properties/index.js';
import { searchAlphabet } from './alphabet.js';
import type { Group } from './groups.js';
import { search } from './search.js';
import { nextArrangement } from './sorted.js';
import { watched } from './watch.js';

const SYMMETRIC = PROPERTIES.filter((p) => p.symmetric);
const BOUNDS = { depth: Number.POSITIVE_INFINITY, states: 5_000_000, memory: 1e9 };

/** The same search with and without sorting. */
function both(abi: string, vm: string, pages: number, groups: readonly Group[], depth = BOUNDS.depth) {
  const configuration = usualConfiguration(machineNamed(abi, vm), pages);
  const operations = searchAlphabet(configuration.machine, configuration.memories[0]!, groups);
  const { system, properties } = watched(startOf(configuration), SYMMETRIC);
  const found = (sorted: boolean) => {
    const result = search({ system, operations, bounds: { ...BOUNDS, depth }, sorted });
    const broken = result.found.map(({ bit, operations: steps }) => [properties[bit]!.name, steps.length]);
    return { ...result, broken: broken.sort() };
  };
  return { plain: found(false), sorted: found(true) };
}

describe('sorting pages', () => {
  it.each<[abi: string, vm: string, pages: number, groups: readonly Group[]]>([
    ['next', 'sw-protected', 2, ['host', 'guest', 'set', 'pin', 'via', 'punch', 'drain']],
    ['next', 'sw-protected', 3, ['host', 'set', 'pin', 'punch']],
    ['rfc-v5', 'sw-protected', 2, ['host', 'guest', 'set', 'poison']],
    ['rfc-v5', 'tdx', 2, ['guest', 'set', 'launch']],
    ['rfc-v3', 'sw-protected', 3, ['host', 'set', 'poison']],
    ['v8', 'tdx', 3, ['guest', 'set', 'launch']],
    ['rfc-v1', 'snp', 3, ['host', 'guest', 'set']],
  ])('changes no verdict and no length on %s, %s, %i pages', (abi, vm, pages, groups) => {
    const { plain, sorted } = both(abi, vm, pages, groups);
    expect([plain.bound, sorted.bound]).toEqual([undefined, undefined]);
    expect(sorted.broken).toEqual(plain.broken);
    expect(sorted.states).toBeLessThan(plain.states);
  });

  it('keeps one state for all arrangements, where every arrangement is reached', () => {
    const { plain, sorted } = both('next', 'sw-protected', 3, ['host', 'set']);
    // With n page states in one rest there are n(n+1)(n+2)/6 multisets of three, for n^3 states.
    const n = Math.round(Math.cbrt(plain.states));
    expect(plain.states).toBe(n ** 3);
    expect(sorted.states).toBe((n * (n + 1) * (n + 2)) / 6);
    expect(sorted.transitions).toBe(plain.transitions);
  });

  it('finds what takes a certain order of pages', () => {
    const { sorted } = both('rfc-v5', 'sw-protected', 2, ['host', 'set', 'poison'], 3);
    expect(sorted.broken).toContainEqual(['zero-reads-zero', 3]);
  });
});

it('goes through all arrangements, each once', () => {
  const cells = Int32Array.of(1, 1, 2, 3);
  const seen = new Set([cells.join()]);
  let count = 1;
  for (; nextArrangement(cells); count++) seen.add(cells.join());
  expect([count, seen.size]).toEqual([12, 12]);
});
