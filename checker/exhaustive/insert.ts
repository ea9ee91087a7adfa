import { COUNT, hashOf, MASK, type Store } from './store.js';

/** States on their way into the store. They are put in by the batch, so that their memory is fetched at once. */
const BATCH = 256;

/** Where what a level finds begins is in `shared` too: what is found again in it keeps its first step. */
export const LEVEL_END = 2;

export interface Inserter {
  add(key: Int32Array, via: number): void;
  /** The key with some bits of one word changed. */
  addChanged(key: Int32Array, word: number, change: number, via: number): void;
  flush(): void;
}

/** Puts states into the store; `isShared` where other threads do as well. */
export function inserter(store: Store, isShared: boolean): Inserter {
  const { layout, keys, via, table, shared } = store;
  const { words } = layout;
  const batch = new Int32Array(BATCH * words);
  const steps = new Uint32Array(BATCH);
  const slots = new Int32Array(BATCH);
  let size = 0;
  let spare = -1;
  /** What is fetched ahead goes here, so that fetching is not optimised away. */
  let fetched = 0;

  const equals = (state: number, at: number): boolean => {
    const own = state * words;
    for (let w = 0; w < words; w++) if (keys[own + w] !== batch[at + w]) return false;
    return true;
  };

  const write = (state: number, at: number, step: number): void => {
    const own = state * words;
    for (let w = 0; w < words; w++) keys[own + w] = batch[at + w]!;
    via[state] = step;
  };

  const insertAlone = (mask: number): void => {
    let count = shared[COUNT]!;
    for (let i = 0; i < size; i++) {
      const at = i * words;
      let slot = slots[i]!;
      for (;;) {
        const found = table[slot]!;
        if (found === 0) {
          table[slot] = count + 1;
          write(count++, at, steps[i]!);
          break;
        }
        if (equals(found - 1, at)) break;
        slot = (slot + 1) & mask;
      }
    }
    shared[COUNT] = count;
  };

  const insertShared = (mask: number): void => {
    const levelEnd = shared[LEVEL_END]!;
    for (let i = 0; i < size; i++) {
      const at = i * words;
      const step = steps[i]!;
      let slot = slots[i]!;
      for (;;) {
        let found = Atomics.load(table, slot);
        if (found === 0) {
          if (spare < 0) spare = Atomics.add(shared, COUNT, 1);
          write(spare, at, step);
          found = Atomics.compareExchange(table, slot, 0, spare + 1);
          if (found === 0) {
            spare = -1;
            break;
          }
        }
        if (equals(found - 1, at)) {
          if (found > levelEnd) keepFirst(found - 1, step);
          break;
        }
        slot = (slot + 1) & mask;
      }
    }
  };

  /** Of several steps to a state in one level the first is kept, whichever thread comes first. */
  const keepFirst = (state: number, step: number): void => {
    let old = Atomics.load(via, state);
    while (step < old) {
      const now = Atomics.compareExchange(via, state, old, step);
      if (now === old) return;
      old = now;
    }
  };

  const flush = (): void => {
    const mask = shared[MASK]!;
    for (let i = 0; i < size; i++) {
      const slot = hashOf(batch, i * words, words) & mask;
      slots[i] = slot;
      fetched ^= table[slot]!;
    }
    for (let i = 0; i < size; i++) {
      const found = table[slots[i]!]!;
      if (found > 0) fetched ^= keys[(found - 1) * words]!;
    }
    if (isShared) insertShared(mask);
    else insertAlone(mask);
    size = 0;
  };

  return {
    add(key, step) {
      const at = size * words;
      for (let w = 0; w < words; w++) batch[at + w] = key[w]!;
      steps[size++] = step;
      if (size === BATCH) flush();
    },
    addChanged(key, word, change, step) {
      const at = size * words;
      for (let w = 0; w < words; w++) batch[at + w] = key[w]!;
      batch[at + word]! ^= change;
      steps[size++] = step;
      if (size === BATCH) flush();
    },
    flush,
  };
}
