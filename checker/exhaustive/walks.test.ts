import { describe, expect, it } from 'vitest';
import { startOf } from '../../generators/configuration.js';
import { reduce } from '../../model/reduce.js';
import type { World } from '../../model/state.js';
import { PROPERTIES } from '../../properties/all.js';
import { referencesOf } from './alone.js';
import type { FillCounts } from './fill.js';
import { searchOf } from './golden.js';
import { halfMemory, halfNumbers } from './half-numbers.js';
import { instances } from './instances.js';
import { layoutFor, putKey } from './layout.js';
import { keyOf } from './plain-search.js';
import { programmer } from './program.js';
import { type Here, settler } from './settle.js';
import { shapeOf } from './split.js';
import { emptyStore } from './store.js';
import { emptyTables, reserve } from './tables.js';
import { watched } from './watch.js';
import { worldNumbers } from './worlds.js';

/** Numbers that look random, the same on every run. */
function* numbers(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state >>> 8;
  }
}

/** What tables say of all operations in a world, as they are filled by asking them. */
function asked(abi: string, vm: string, pages: number) {
  const { configuration, operations } = searchOf({ abi, vm, pages, states: 0, transitions: 0, depth: 0 });
  const start = startOf(configuration);
  const { system } = watched(start, PROPERTIES);
  const alphabet = instances(operations);
  const worlds = worldNumbers(shapeOf(start), referencesOf(operations));
  const tables = emptyTables();
  const counts: FillCounts = { rows: 0, reduced: 0, entries: 0, verified: 0 };
  const layout = layoutFor(pages, true);
  const store = emptyStore(layout, 1);
  const halves = halfNumbers(layout, halfMemory(layout, 1e5));
  const programFor = programmer(system, alphabet, worlds, tables, counts);
  const cells = new Int32Array(pages);
  const nothing = { number: -1, count: 0, groups: [], tabled: [], direct: [] };
  const here: Here = { state: 0, program: nothing, rest: 0, cells, left: 0, right: 0, firstVia: 0 };
  let then: number[] | undefined;
  const insert = {
    add: (...[w0, w1, w2]: number[]) => {
      then = [w0!, w1!, w2!];
    },
    flush: () => {},
    receive: () => false,
  };
  const settle = settler(system, alphabet, worlds, tables, counts, store, halves, insert, here);
  const numberOf = (world: World): number[] => {
    const own = new Int32Array(pages);
    const key = new Int32Array(3);
    const rest = worlds.encode([world], own);
    putKey(key, layout, rest, halves.number(own, true), halves.number(own, false));
    return [...key];
  };
  return {
    operations,
    start,
    counts,
    numberOf,
    /** The keys that operations lead to, undefined where they mean nothing. */
    outcomes(world: World): (number[] | undefined)[] {
      [here.left, here.right, here.rest] = numberOf(world) as [number, number, number];
      worlds.encode([world], cells);
      if (worlds.cells.size() > 1 << tables.stride) reserve(tables, worlds.cells.size());
      const held = cells.reduce((set, cell) => set | worlds.heldOn(cell), worlds.heldIn(here.rest));
      here.program = programFor(here.rest, held, cells);
      const own = numberOf(world);
      return operations.map((_, operation) => {
        if (here.program.tabled[operation] === undefined && !here.program.direct.includes(operation)) {
          return undefined;
        }
        then = own;
        settle.step(operation);
        return then;
      });
    },
  };
}

describe('tables agree with the reducer on random walks', () => {
  it.each([
    ['rfc-v5', 'sw-protected', 3],
    ['next', 'snp', 3],
    ['rfc-v5', 'tdx', 2],
    ['rfc-v1', 'sw-protected', 5],
    ['linux-6.18', 'default', 4],
  ])('of %s on %s, %i pages', (abi, vm, pages) => {
    const { operations, start, outcomes, numberOf, counts } = asked(abi, vm, pages);
    const random = numbers(pages);
    let byReducer = 0;
    for (let walk = 0; walk < 12; walk++) {
      let world = start;
      for (let step = 0; step < 12; step++) {
        const found = outcomes(world);
        const wanted = operations.map((operation) => {
          const { outcome, world: after } = reduce(world, operation);
          return outcome.kind === 'refused' ? undefined : numberOf(after);
        });
        byReducer += operations.length;
        expect(found).toEqual(wanted);
        const next = reduce(world, operations[random.next().value % operations.length]!);
        if (next.outcome.kind !== 'refused') world = next.world;
        expect(keyOf(world).length).toBeGreaterThan(0);
      }
    }
    expect(counts.reduced).toBeLessThan(byReducer * 2);
    expect(counts.verified).toBeGreaterThan(100);
  });
});
