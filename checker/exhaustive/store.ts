import type { Layout } from './layout.js';

/** What threads share, as places in `shared`. */
export const COUNT = 0;
export const MASK = 1;

/**
 * The visited states: keys in the order in which they were found, for each the step that led to it, and an
 * open-addressing hash table of their numbers. All in shared memory, which the system commits as it is touched.
 */
export interface Store {
  readonly layout: Layout;
  readonly keys: Int32Array;
  /** For a state, the number of its parent within the level before, times the operations, plus the operation. */
  readonly via: Uint32Array;
  /** State numbers + 1; 0 is free. */
  readonly table: Int32Array;
  /** COUNT states, MASK of the part of the table in use. */
  readonly shared: Int32Array;
  /** The most states there is room for. */
  readonly capacity: number;
}

/** The most of the table that is filled, as a fraction of 16. */
const FULL = 11;
/** With room for what is found between two looks at how full it is. */
const FIRST = 1 << 18;

/** Bytes that a state takes at most: its key, its step, and its share of a table filled by a third. */
export const bytesFor = ({ words }: Layout): number => words * 4 + 4 + 12;

/** A store for at most so many states. */
export function emptyStore(layout: Layout, capacity: number): Store {
  let slots = FIRST;
  while (slots * FULL < capacity * 16) slots *= 2;
  const store: Store = {
    layout,
    keys: new Int32Array(new SharedArrayBuffer(capacity * layout.words * 4)),
    via: new Uint32Array(new SharedArrayBuffer(capacity * 4)),
    table: new Int32Array(new SharedArrayBuffer(slots * 4)),
    shared: new Int32Array(new SharedArrayBuffer(64 * 4)),
    capacity,
  };
  store.shared[MASK] = FIRST - 1;
  return store;
}

/** How many states there can be before the table must grow. */
export const limitOf = ({ shared }: Store): number => ((shared[MASK]! + 1) >> 4) * FULL;

/** Bytes in use: keys, steps, and the table. */
export const bytesOf = ({ shared, layout }: Store): number =>
  shared[COUNT]! * (layout.words * 4 + 4) + (shared[MASK]! + 1) * 4;

/** Where the search for a key of two words in the table starts. */
export function hash2(w0: number, w1: number): number {
  let h = Math.imul(w0, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15) ^ w1, 0x85ebca77);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
}

/** The same for one of more words; those it does not have are 0. */
export function hash4(w0: number, w1: number, w2: number, w3: number): number {
  return hash2(hash2(w0, w1) ^ w2, w3);
}

/** The same for a key in an array. */
export function hashOf(keys: Int32Array, at: number, words: number): number {
  const [w0, w1] = [keys[at]!, keys[at + 1]!];
  return words === 2 ? hash2(w0, w1) : hash4(w0, w1, keys[at + 2]!, words > 3 ? keys[at + 3]! : 0);
}

/** Doubles the part of the table in use. */
export function grow(store: Store): void {
  const { keys, table, shared, layout } = store;
  const { words } = layout;
  const mask = shared[MASK]! * 2 + 1;
  table.fill(0, 0, mask + 1);
  shared[MASK] = mask;
  const count = shared[COUNT]!;
  for (let state = 0; state < count; state++) {
    let slot = hashOf(keys, state * words, words) & mask;
    while (table[slot] !== 0) slot = (slot + 1) & mask;
    table[slot] = state + 1;
  }
}

/** Can the table not grow any more? */
export const isLargest = ({ table, shared }: Store): boolean => (shared[MASK]! + 1) * 2 > table.length;
