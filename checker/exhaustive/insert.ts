import { BITS, bitOf, COUNT, HOLE, hash, LEVEL_END, MASK, OUTGROWN, REST_BITS, type Store } from './store.js';

/** States on their way into a hash table. They are put in by the batch, so that their memory is fetched at once. */
const BATCH = 256;

/** Keys that were added lately, by a part of their hash: most of what is found again is found again soon. */
const LATELY = 1 << 13;

/** The most of a hash table that is filled before it grows, as a fraction of 8. */
const MOST = 7;

/** Numbers that a thread takes at once: two threads that wrote side by side would wait for the same lines of memory. */
const BLOCK = 64;

export interface Inserter {
  /** A key of up to three words; one that it does not have is 0. */
  add(w0: number, w1: number, w2: number, via: number): void;
  /** Puts in what waits, also for the table to grow; to be called before others look, and after it has grown. */
  flush(): void;
}

/** Puts states into the store; `isShared` where other threads do as well. */
export function inserter(store: Store, isShared: boolean): Inserter {
  const { layout, keys, via, table, shared } = store;
  const { words } = layout;
  const batch = new Int32Array(BATCH * 3);
  const steps = new Uint32Array(BATCH);
  const slots = new Int32Array(BATCH);
  const lately = new Int32Array(LATELY * 4).fill(-1);
  /** Keys, of three words each, and steps that wait for the table to grow. */
  let late: number[] = [];
  let size = 0;
  /** The numbers that are taken and not yet given to states. */
  let spare = 0;
  let spareEnd = 0;
  let bits = 0;
  let outside0 = 0;
  let outside1 = 0;
  /** What is fetched ahead goes here, so that fetching is not optimised away. */
  const fetched = new Int32Array(1);

  const equals = (state: number, at: number): boolean => {
    const own = state * words;
    return (
      keys[own] === batch[at] &&
      keys[own + 1] === batch[at + 1] &&
      (words === 2 || keys[own + 2] === batch[at + 2])
    );
  };
  const write = (state: number, at: number, step: number): void => {
    const own = state * words;
    for (let w = 0; w < words; w++) keys[own + w] = batch[at + w]!;
    via[state] = step;
  };

  const insertAlone = (mask: number): void => {
    let count = shared[COUNT]!;
    for (let i = 0; i < size; i++) {
      let slot = slots[i]!;
      for (;;) {
        const found = table[slot]!;
        if (found === 0) {
          table[slot] = count + 1;
          write(count++, i * 3, steps[i]!);
          break;
        }
        if (equals(found - 1, i * 3)) break;
        slot = (slot + 1) & mask;
      }
    }
    shared[COUNT] = count;
  };

  /** The number for the next new state of this level. */
  const nextNumber = (): number => {
    if (spare === spareEnd || spare < shared[LEVEL_END]!) {
      spare = Atomics.add(shared, COUNT, BLOCK);
      spareEnd = spare + BLOCK;
      via.fill(HOLE, spare, spareEnd);
    }
    return spare;
  };

  const insertShared = (mask: number): void => {
    for (let i = 0; i < size; i++) {
      let slot = slots[i]!;
      for (;;) {
        let found = Atomics.load(table, slot);
        if (found === 0) {
          const number = nextNumber();
          write(number, i * 3, steps[i]!);
          found = Atomics.compareExchange(table, slot, 0, number + 1);
          if (found === 0) {
            spare++;
            break;
          }
          via[number] = HOLE;
        }
        if (equals(found - 1, i * 3)) break;
        slot = (slot + 1) & mask;
      }
    }
  };

  const flushBatch = (): void => {
    const mask = shared[MASK]!;
    if (shared[COUNT]! > (mask >> 3) * MOST) {
      for (let i = 0; i < size; i++) {
        late.push(batch[i * 3]!, batch[i * 3 + 1]!, batch[i * 3 + 2]!, steps[i]!);
      }
      Atomics.store(shared, OUTGROWN, 1);
      size = 0;
      return;
    }
    for (let i = 0; i < size; i++) {
      const slot = slots[i]! & mask;
      slots[i] = slot;
      fetched[0]! ^= table[slot]!;
    }
    for (let i = 0; i < size; i++) {
      const found = table[slots[i]!]!;
      if (found > 0) fetched[0]! ^= keys[(found - 1) * words]!;
    }
    if (isShared) insertShared(mask);
    else insertAlone(mask);
    size = 0;
  };

  const addHashed = (w0: number, w1: number, w2: number, step: number): void => {
    const slot = hash(w0, w1, w2);
    const place = (slot & (LATELY - 1)) << 2;
    if (lately[place] === w0 && lately[place + 1] === w1 && lately[place + 2] === w2) return;
    lately[place] = w0;
    lately[place + 1] = w1;
    lately[place + 2] = w2;
    batch[size * 3] = w0;
    batch[size * 3 + 1] = w1;
    batch[size * 3 + 2] = w2;
    slots[size] = slot;
    steps[size++] = step;
    if (size === BATCH) flushBatch();
  };

  /** Gives numbers to the states of the batch, all of them new. */
  const writeBatch = (): void => {
    const first = Atomics.add(shared, COUNT, size);
    for (let i = 0; i < size; i++) write(first + i, i * 3, steps[i]!);
    size = 0;
  };

  /** A state that has no bit yet, unless another thread is faster. */
  const addNew = (w0: number, w1: number, word: number, bit: number, step: number): void => {
    if (isShared) {
      if ((Atomics.or(table, word, bit) & bit) !== 0) return;
      batch[size * 3] = w0;
      batch[size * 3 + 1] = w1;
      steps[size++] = step;
      if (size === BATCH) writeBatch();
      return;
    }
    table[word]! |= bit;
    const state = shared[COUNT]!++;
    keys[state * 2] = w0;
    keys[state * 2 + 1] = w1;
    via[state] = step;
  };

  const add = (w0: number, w1: number, w2: number, step: number): void => {
    if (bits === 0) {
      addHashed(w0, w1, w2, step);
      return;
    }
    if (((w0 & outside0) | (w1 & outside1)) !== 0) {
      late.push(w0, w1, 0, step);
      Atomics.store(shared, OUTGROWN, 1);
      return;
    }
    const at = bitOf(w0 & 0xffffff, w1 & 0xffffff, (w0 >>> 24) | ((w1 >>> 24) << 8), bits);
    const bit = 1 << (at & 31);
    if ((table[at >>> 5]! & bit) === 0) addNew(w0, w1, at >>> 5, bit, step);
  };

  const learnBits = (): void => {
    bits = shared[BITS]!;
    const restBits = shared[REST_BITS]!;
    const half = 0xffffff & ~((1 << bits) - 1);
    const outsideRest = 0xffff & ~((1 << restBits) - 1);
    outside0 = half | (outsideRest << 24);
    outside1 = half | ((outsideRest >>> 8) << 24);
  };
  learnBits();
  const flushAll = (): void => {
    if (size === 0) return;
    if (bits > 0) writeBatch();
    else flushBatch();
  };

  return {
    add,
    flush() {
      flushAll();
      learnBits();
      const again = late;
      if (again.length > 0) late = [];
      for (let i = 0; i < again.length; i += 4) add(again[i]!, again[i + 1]!, again[i + 2]!, again[i + 3]!);
      flushAll();
    },
  };
}
