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

/** Memory for who has taken which part of a level. */
export const emptyClaims = (capacity: number, threads: number): SharedArrayBuffer =>
  new SharedArrayBuffer((Math.floor(capacity / CHUNK) + 1) * threads * 4);

/** Everything a thread needs to take part in a search; plain data and shared memory. */
export interface Share {
  readonly configuration: Configuration;
  readonly properties: readonly string[];
  readonly operations: readonly Operation[];
  /** One state for all arrangements of its pages. */
  readonly sorted?: boolean;
  /**
   * How many threads there are, and which of them this is; each expands the states whose first half is its own, and
   * then what the others have not come to.
   */
  readonly threads: number;
  readonly thread: number;
  readonly layout: Layout;
  readonly capacity: number;
  readonly keys: SharedArrayBuffer;
  readonly via: SharedArrayBuffer;
  readonly table: SharedArrayBuffer;
  readonly shared: SharedArrayBuffer;
  readonly claims: SharedArrayBuffer;
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
  const work = expander(system, instances(operations), worlds, store, true, share.sorted, share.threads);
  const { shared } = store;
  const { threads, thread } = share;
  const claims = new Int32Array(share.claims);
  /** Where this thread is among the states of each: forward among its own, backward among those of others. */
  const places: number[] = [];
  let level = -1;

  const isClaimed = (place: number, owner: number): boolean => {
    const claim = place * threads + owner;
    const before = Atomics.load(claims, claim);
    return before !== level + 1 && Atomics.compareExchange(claims, claim, before, level + 1) === before;
  };
  /** Takes the next part of the level, and tells whose states of it are meant; -1 if there is none left. */
  const claimed = (first: number, end: number): number => {
    while (places[thread]! < end) if (isClaimed(places[thread]!++, thread)) return thread;
    for (let i = 1; i < threads; i++) {
      const owner = (thread + i) % threads;
      while (places[owner]! > first) if (isClaimed(--places[owner]!, owner)) return owner;
    }
    return -1;
  };

  return {
    store,
    worlds,
    work,
    round(between) {
      const levelStart = shared[LEVEL_START]!;
      const levelEnd = shared[LEVEL_ENDS]!;
      const first = Math.floor(levelStart / CHUNK);
      const end = Math.ceil(levelEnd / CHUNK);
      if (level !== levelStart) {
        for (let i = 0; i < threads; i++) places[i] = i === thread ? first : end;
        level = levelStart;
      }
      work.flush();
      while (!isTight(store) && Atomics.load(shared, STOP) === 0) {
        const owner = claimed(first, end);
        if (owner < 0) return;
        const from = places[owner]! * CHUNK - (owner === thread ? CHUNK : 0);
        work.expand(Math.max(from, levelStart), Math.min(from + CHUNK, levelEnd), levelStart, owner);
        between?.();
      }
      Atomics.add(shared, UNFINISHED, 1);
    },
  };
}

const LEVEL_ENDS = 2;

const withoutMachine = (worlds: readonly World[]): string =>
  JSON.stringify(worlds.map(({ machine: _machine, ...rest }) => rest));
const withMachine = (text: string, { machine }: World): readonly World[] =>
  (JSON.parse(text) as Omit<World, 'machine'>[]).map((rest) => ({ machine, ...rest }));
