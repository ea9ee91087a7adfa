import { type HalfMemory, halfMemory } from './half-numbers.js';
import { type Layout, restAt } from './layout.js';

/** Places in `shared`: how many states there are, and the mask of the table. */
export const COUNT = 0;
export const MASK = 1;
/** Bits of the number of a half in the bit map, 0 where there is a hash table instead; and of that of a rest. */
export const BITS = 2;
export const REST_BITS = 3;
/** States were found of which the numbers have more bits. */
export const OUTGROWN = 4;
/** How many of the states are another thread's to expand, and only known here. */
export const KNOWN = 5;

/**
 * The visited states: keys in the order in which they were found, for each the step that led to it, and the means
 * to find a key again: a bit for every combination of halves and rest while there are few of those, later an
 * open-addressing hash table of state numbers. All in shared memory, which the system commits as it is touched. Of
 * several threads each has a store, which it alone writes.
 */
export interface Store {
  readonly layout: Layout;
  readonly keys: Int32Array;
  /** For a state, the number of its parent within the level before, times the operations, plus the operation. */
  readonly via: Uint32Array;
  /** Bits; or state numbers + 1, 0 is free. */
  readonly table: Int32Array;
  /** COUNT states, MASK of the part of the table in use, and how it is used. */
  readonly shared: Int32Array;
  /** The most states there is room for. */
  readonly capacity: number;
  readonly halves: HalfMemory;
}

/** The most of the table that is filled, as a fraction of 16. */
const FULL = 11;
/** With room for what is found between two looks at how full it is. */
const FIRST = 1 << 18;

/** A bit map to start with. */
const FIRST_BITS = 6;
const FIRST_REST_BITS = 3;

/** Bytes of a bit map that are always worth it, and bytes a state. */
const FEW_BYTES = 1 << 24;
const BYTES_A_STATE = 8;

/** Bytes that a state takes at most: its key, its step, and its share of a table filled by a third. */
export const bytesFor = ({ words }: Layout): number => words * 4 + 4 + 12;

/** A store for at most so many states; `halves` where other stores have the same. */
export function emptyStore(layout: Layout, capacity: number, halves?: HalfMemory): Store {
  let slots = FIRST;
  while (slots * FULL < capacity * 16) slots *= 2;
  const store: Store = {
    layout,
    keys: new Int32Array(new SharedArrayBuffer(capacity * layout.words * 4)),
    via: new Uint32Array(new SharedArrayBuffer(capacity * 4)),
    table: new Int32Array(new SharedArrayBuffer(slots * 4)),
    shared: new Int32Array(new SharedArrayBuffer(64 * 4)),
    capacity,
    halves: halves ?? halfMemory(layout, Math.min(capacity * 2, layout.halves)),
  };
  store.shared[MASK] = FIRST - 1;
  if (layout.isNarrow) {
    store.shared[BITS] = FIRST_BITS;
    store.shared[REST_BITS] = FIRST_REST_BITS;
  }
  return store;
}

/** Must the table grow before more states are looked for, or those that wait for it? */
export function isTight({ shared, table }: Store): boolean {
  if (shared[OUTGROWN] !== 0) return true;
  if (shared[BITS]! > 0) return false;
  const slots = shared[MASK]! + 1;
  return shared[COUNT]! >= (slots >> 4) * FULL && slots * 2 <= table.length;
}

/** Bytes in use: keys, steps, and the table. */
export const bytesOf = ({ shared, layout }: Store): number =>
  shared[COUNT]! * (layout.words * 4 + 4) + (shared[MASK]! + 1) * 4;

/** Where the search for a key in the table starts. */
export function hash(w0: number, w1: number, w2: number): number {
  let h = Math.imul(w0, 0x9e3779b1) ^ w2;
  h = Math.imul(h ^ (h >>> 15) ^ w1, 0x85ebca77);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
}

/** The place of a state in the bit map. */
export const bitOf = (left: number, right: number, rest: number, bits: number): number =>
  (((rest << bits) | left) << bits) | right;

/** Makes room to find more states, of so many halves and rests. */
export function grow(store: Store, halves: number, rests: number): void {
  const { shared, table } = store;
  const used = shared[MASK]! + 1;
  shared[OUTGROWN] = 0;
  if (shared[BITS]! > 0) {
    while (1 << shared[BITS]! < halves) shared[BITS]!++;
    while (1 << shared[REST_BITS]! < rests) shared[REST_BITS]!++;
    const words = 2 ** Math.max(0, shared[BITS]! * 2 + shared[REST_BITS]! - 5);
    const bytes = words * 4;
    if (bytes <= Math.max(FEW_BYTES, BYTES_A_STATE * shared[COUNT]!) && words <= table.length) {
      table.fill(0, 0, Math.max(used, words));
      shared[MASK] = words - 1;
      enter(store);
      return;
    }
    shared[BITS] = 0;
    let slots = FIRST;
    while (shared[COUNT]! >= (slots >> 4) * FULL) slots *= 2;
    shared[MASK] = slots - 1;
  } else {
    do shared[MASK] = shared[MASK]! * 2 + 1;
    while (shared[COUNT]! >= ((shared[MASK]! + 1) >> 4) * FULL);
  }
  table.fill(0, 0, Math.max(used, shared[MASK]! + 1));
  enter(store);
}

/** Makes states of another store known to an empty one: those of its first `count` that are wanted. */
export function copy(from: Store, count: number, isWanted: (word: number) => boolean, to: Store): void {
  const { words } = from.layout;
  let copied = 0;
  for (let state = 0, at = 0; state < count; state++, at += words) {
    if (!isWanted(from.keys[at]!)) continue;
    for (let w = 0; w < words; w++) to.keys[copied * words + w] = from.keys[at + w]!;
    copied++;
  }
  // Whoever counts meanwhile must not take them for new ones.
  Atomics.store(to.shared, KNOWN, copied);
  Atomics.store(to.shared, COUNT, copied);
}

/** Enters all states into the empty table. */
export function enter(store: Store): void {
  if (store.shared[BITS]! > 0) mark(store);
  else link(store);
}

function link({ shared, table, keys, layout }: Store): void {
  const { words } = layout;
  const mask = shared[MASK]!;
  for (let state = 0, at = 0; state < shared[COUNT]!; state++, at += words) {
    let slot = hash(keys[at]!, keys[at + 1]!, words > 2 ? keys[at + 2]! : 0) & mask;
    while (table[slot] !== 0) slot = (slot + 1) & mask;
    table[slot] = state + 1;
  }
}

function mark({ shared, table, keys, layout }: Store): void {
  const bits = shared[BITS]!;
  for (let state = 0, at = 0; state < shared[COUNT]!; state++, at += 2) {
    const bit = bitOf(keys[at]! & HALF, keys[at + 1]! & HALF, restAt(keys, at, layout), bits);
    table[bit >>> 5]! |= 1 << (bit & 31);
  }
}

const HALF = 0xffffff;
