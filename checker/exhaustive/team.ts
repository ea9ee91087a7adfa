import type { Configuration } from '../../generators/configuration.js';
import { startOf } from '../../generators/configuration.js';
import type { Operation } from '../../model/operation.js';
import type { World } from '../../model/state.js';
import { propertyNamed } from '../../properties/all.js';
import { type Expander, expander } from './expand.js';
import type { HalfMemory } from './half-numbers.js';
import { instances } from './instances.js';
import type { Layout } from './layout.js';
import { referencesOf } from './search.js';
import { sharedInterner } from './shared-interner.js';
import { type Cell, shapeOf } from './split.js';
import { isTight, type Store } from './store.js';
import { watched } from './watch.js';
import { type Worlds, worldNumbers } from './worlds.js';

/**
 * Places in `shared` besides those of the store: how many threads are not through with the level, where it starts,
 * and how the threads wait for one another.
 */
export const UNFINISHED = 3;
export const LEVEL_START = 4;
export const GENERATION = 5;
export const ARRIVED = 6;
export const STOP = 7;

/** States that a thread looks at between two looks at the bounds. */
const CHUNK = 512;

/** Everything a thread needs to take part in a search; plain data and shared memory. */
export interface Share {
  readonly configuration: Configuration;
  readonly properties: readonly string[];
  readonly operations: readonly Operation[];
  /** One state for all arrangements of its pages. */
  readonly sorted?: boolean;
  /** How many threads there are, and which of them this is; each expands the states whose first half is its own. */
  readonly threads: number;
  readonly thread: number;
  readonly layout: Layout;
  readonly capacity: number;
  readonly keys: SharedArrayBuffer;
  readonly via: SharedArrayBuffer;
  readonly table: SharedArrayBuffer;
  readonly shared: SharedArrayBuffer;
  readonly halves: HalfMemory;
  readonly cellLog: SharedArrayBuffer;
  readonly restLog: SharedArrayBuffer;
}

export interface Member {
  readonly store: Store;
  readonly worlds: Worlds;
  readonly work: Expander;
  /** Expands states of the level until there are none left, or the table must grow first. */
  round(between?: () => void): void;
}

/** A thread's part of a search. */
export function member(share: Share): Member {
  const { configuration, layout, operations } = share;
  const start = startOf(configuration);
  const { system } = watched(
    start,
    share.properties.map((name) => propertyNamed(name)!),
  );
  const store: Store = {
    layout,
    keys: new Int32Array(share.keys),
    via: new Uint32Array(share.via),
    table: new Int32Array(share.table),
    shared: new Int32Array(share.shared),
    capacity: share.capacity,
    halves: share.halves,
  };
  const worlds = worldNumbers(
    shapeOf(start),
    referencesOf(operations),
    sharedInterner<readonly Cell[]>(share.cellLog, JSON.stringify, JSON.parse),
    sharedInterner<readonly World[]>(share.restLog, withoutMachine, (text) => withMachine(text, start)),
  );
  const work = expander(system, instances(operations), worlds, store, true, share.sorted, share);
  const { shared } = store;
  let at = 0;
  return {
    store,
    worlds,
    work,
    round(between) {
      const levelStart = shared[LEVEL_START]!;
      const levelEnd = shared[LEVEL_ENDS]!;
      at = Math.max(at, levelStart);
      work.flush();
      while (at < levelEnd && !isTight(store) && Atomics.load(shared, STOP) === 0) {
        const to = Math.min(at + CHUNK, levelEnd);
        work.expand(at, to, levelStart);
        at = to;
        between?.();
      }
      if (at < levelEnd) Atomics.add(shared, UNFINISHED, 1);
    },
  };
}

const LEVEL_ENDS = 2;

const withoutMachine = (worlds: readonly World[]): string =>
  JSON.stringify(worlds.map(({ machine: _machine, ...rest }) => rest));
const withMachine = (text: string, { machine }: World): readonly World[] =>
  (JSON.parse(text) as Omit<World, 'machine'>[]).map((rest) => ({ machine, ...rest }));
