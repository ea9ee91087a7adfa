import { describe, expect, it } from 'vitest';
import { startOf } from '../../generators/configuration.js';
import { PROPERTIES } from '../../properties/all.js';
import { GOLDEN, searchOf, TWIN } from './golden.js';
import { layoutFor } from './layout.js';
import { type Bounds, type SearchRequest, search } from './search.js';
import { watched } from './watch.js';

const ALL: Bounds = { depth: Number.POSITIVE_INFINITY, states: 1e6, memory: 1e8 };
const golden = (pages: number) => GOLDEN.find((one) => one.groups === TWIN && one.pages === pages)!;

function searched(pages: number, request: Partial<SearchRequest>) {
  const { configuration, operations } = searchOf(golden(pages));
  const { system } = watched(startOf(configuration), PROPERTIES);
  return search({ system, operations, bounds: ALL, ...request });
}

describe('bounds', () => {
  it('of depth', () => {
    const { bound, depth, states } = searched(2, { bounds: { ...ALL, depth: 3 } });
    expect({ bound, depth }).toEqual({ bound: 'depth', depth: 3 });
    expect(states).toBeLessThan(golden(2).states);
  });
  it('of depth 0: the start alone', () => {
    const { bound, states, transitions } = searched(2, { bounds: { ...ALL, depth: 0 } });
    expect({ bound, states, transitions }).toEqual({ bound: 'depth', states: 1, transitions: 0 });
  });
  it('of states', () => {
    expect(searched(3, { bounds: { ...ALL, states: 1000 } }).bound).toBe('states');
  });
  it('of memory', () => {
    expect(searched(3, { bounds: { ...ALL, memory: 24_000 } }).bound).toBe('memory');
  });
  it('by whoever is told of the progress', () => {
    expect(searched(3, { onProgress: ({ states }) => states > 100 }).bound).toBe('interrupted');
  });
  it('are not met by what is smaller', () => {
    expect(searched(2, {}).bound).toBeUndefined();
  });
});

describe('how states become keys makes no difference', () => {
  it.each([1, 2, 3])('to the extent, at %i pages', (pages) => {
    const wide = layoutFor(pages, true);
    const { states, transitions, depth } = searched(pages, { layouts: [wide, wide] });
    expect({ states, transitions, depth }).toEqual({
      states: golden(pages).states,
      transitions: golden(pages).transitions,
      depth: golden(pages).depth,
    });
  });
  it.each([{ halves: 20 }, { rests: 2 }])('where %o are too few, there are more', (few) => {
    const layouts = [{ ...layoutFor(2, false), ...few }, layoutFor(2, true)] as const;
    expect(searched(2, { layouts }).states).toBe(golden(2).states);
  });
});
