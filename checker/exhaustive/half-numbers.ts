import type { Layout } from './layout.js';

/** Where in `state` things are: a lock, how many halves there are, and the mask of the table. */
const LOCK = 0;
const COUNT = 1;
const MASK = 2;

const FIRST = 1 << 12;

/** Shared memory for the numbers of halves, which the system commits as it is touched. */
export interface HalfMemory {
  readonly state: SharedArrayBuffer;
  readonly cells: SharedArrayBuffer;
  readonly table: SharedArrayBuffer;
}

/** Numbers for the states of half a memory: the cells of its pages. Threads on the same memory agree on them. */
export interface HalfNumbers {
  readonly memory: HalfMemory;
  /** The number of one half of a world by its cells. */
  number(cells: Int32Array, isLeft: boolean): number;
  /** Writes the cells of a world by its halves. */
  cellsOf(left: number, right: number, into: Int32Array): void;
  readonly size: () => number;
}

/** There are more halves, or more states of the rest, than a key tells apart. */
export class LayoutError extends Error {}

/** Memory for at most so many halves of a layout. */
export function halfMemory({ middle }: Layout, most: number): HalfMemory {
  let slots = FIRST;
  while (slots < most * 2) slots *= 2;
  const words = new Int32Array(new SharedArrayBuffer(16));
  words[MASK] = FIRST - 1;
  return {
    state: words.buffer as SharedArrayBuffer,
    cells: new SharedArrayBuffer(most * middle * 4),
    table: new SharedArrayBuffer(slots * 4),
  };
}

/** Numbers the halves of a layout in some memory. */
export function halfNumbers({ pages, middle, halves }: Layout, memory: HalfMemory): HalfNumbers {
  const state = new Int32Array(memory.state);
  const known = new Int32Array(memory.cells);
  const table = new Int32Array(memory.table);
  const most = Math.min(halves, known.length / middle);
  const own = new Int32Array(middle);

  const place = (): number => {
    let hash = 0;
    for (let i = 0; i < middle; i++) hash = Math.imul(hash ^ own[i]!, 0x9e3779b1) ^ (hash >>> 15);
    return hash ^ (hash >>> 13);
  };
  const isOwn = (number: number): boolean => {
    for (let i = 0; i < middle; i++) if (known[number * middle + i] !== own[i]) return false;
    return true;
  };
  /** The number of `own`, or the complement of the free slot where it would be. */
  const lookUp = (hash: number): number => {
    const mask = state[MASK]!;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = Atomics.load(table, slot);
      if (found === 0) return ~slot;
      if (isOwn(found - 1)) return found - 1;
    }
  };
  /** Doubles the table; who reads meanwhile finds what is asked for, or waits for the lock and looks again. */
  const grow = (): void => {
    const mask = state[MASK]! * 2 + 1;
    table.fill(0, 0, mask + 1);
    state[MASK] = mask;
    const wanted = own.slice();
    for (let number = 0; number < state[COUNT]!; number++) {
      own.set(known.subarray(number * middle, (number + 1) * middle));
      let slot = place() & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = number + 1;
    }
    own.set(wanted);
  };
  const add = (hash: number): number => {
    while (Atomics.compareExchange(state, LOCK, 0, 1) !== 0) Atomics.wait(state, LOCK, 1, 1);
    try {
      const found = lookUp(hash);
      if (found >= 0) return found;
      const number = state[COUNT]!;
      if (number === most) throw new LayoutError();
      known.set(own, number * middle);
      Atomics.store(table, ~found, number + 1);
      state[COUNT] = number + 1;
      if (state[COUNT]! * 2 > state[MASK]!) grow();
      return number;
    } finally {
      Atomics.store(state, LOCK, 0);
      Atomics.notify(state, LOCK, 1);
    }
  };
  return {
    memory,
    number(cells, isLeft) {
      for (let i = 0; i < middle; i++) {
        const page = isLeft ? i : middle + i;
        own[i] = page < pages ? cells[page]! : NO_PAGE;
      }
      const hash = place();
      const found = lookUp(hash);
      return found >= 0 ? found : add(hash);
    },
    cellsOf(left, right, into) {
      for (let i = 0; i < middle; i++) into[i] = known[left * middle + i]!;
      for (let i = middle; i < pages; i++) into[i] = known[right * middle + i - middle]!;
    },
    size: () => state[COUNT]!,
  };
}

/** Stands for a page where the second half has one less. */
const NO_PAGE = -1;
