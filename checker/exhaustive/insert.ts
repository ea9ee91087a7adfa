import { COUNT, hash2, hash4, MASK, type Store } from './store.js';

/** States on their way into the store. They are put in by the batch, so that their memory is fetched at once. */
const BATCH = 256;

/** Keys that were added lately, by a part of their hash: most of what is found again is found again soon. */
const LATELY = 1 << 13;

/** Where in `shared` the end of the level that is being expanded is. */
export const LEVEL_END = 2;

/** Stands in `via` for a number that was given to no state: another thread had found it first. */
export const HOLE = 0xffffffff;

export interface Inserter {
  /** A key of up to four words; those it does not have are 0. */
  add(w0: number, w1: number, w2: number, w3: number, via: number): void;
  flush(): void;
}

/** Puts states into the store; `isShared` where other threads do as well. */
export function inserter(store: Store, isShared: boolean): Inserter {
  const { layout, keys, via, table, shared } = store;
  const { words } = layout;
  const batch = new Int32Array(BATCH * words);
  const steps = new Uint32Array(BATCH);
  const slots = new Int32Array(BATCH);
  const lately = new Int32Array(LATELY * 4).fill(-1);
  let size = 0;
  let spare = -1;
  /** What is fetched ahead goes here, so that fetching is not optimised away. */
  const fetched = new Int32Array(1);

  const equals = (state: number, at: number): boolean => {
    const own = state * words;
    if (keys[own] !== batch[at] || keys[own + 1] !== batch[at + 1]) return false;
    for (let w = 2; w < words; w++) if (keys[own + w] !== batch[at + w]) return false;
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
    if (spare < shared[LEVEL_END]!) spare = -1;
    for (let i = 0; i < size; i++) {
      const at = i * words;
      let slot = slots[i]!;
      for (;;) {
        let found = Atomics.load(table, slot);
        if (found === 0) {
          if (spare < 0) spare = Atomics.add(shared, COUNT, 1);
          write(spare, at, 0);
          found = Atomics.compareExchange(table, slot, 0, spare + 1);
          if (found === 0) {
            spare = -1;
            break;
          }
          via[spare] = HOLE;
        }
        if (equals(found - 1, at)) break;
        slot = (slot + 1) & mask;
      }
    }
  };

  const flush = (): void => {
    const mask = shared[MASK]!;
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

  const add = (w0: number, w1: number, w2: number, w3: number, step: number): void => {
    const hash = words === 2 ? hash2(w0, w1) : hash4(w0, w1, w2, w3);
    const place = (hash & (LATELY - 1)) << 2;
    if (
      lately[place] === w0 &&
      lately[place + 1] === w1 &&
      (words === 2 || (lately[place + 2] === w2 && lately[place + 3] === w3))
    ) {
      return;
    }
    lately[place] = w0;
    lately[place + 1] = w1;
    const at = size * words;
    batch[at] = w0;
    batch[at + 1] = w1;
    if (words > 2) {
      lately[place + 2] = w2;
      lately[place + 3] = w3;
      batch[at + 2] = w2;
      if (words > 3) batch[at + 3] = w3;
    }
    slots[size] = hash;
    steps[size++] = step;
    if (size === BATCH) flush();
  };
  return { add, flush };
}
