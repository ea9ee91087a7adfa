import { type Exchange, ownerOf } from './exchange.js';
import { halfIn } from './layout.js';
import { BITS, bitOf, COUNT, hash, MASK, OUTGROWN, REST_BITS, type Store } from './store.js';

/** States on their way into a hash table. They are put in by the batch, so that their memory is fetched at once. */
const BATCH = 256;

/** Keys that were added lately, by a part of their hash: most of what is found again is found again soon. */
const LATELY = 1 << 13;

/** The most of a hash table that is filled before it grows, as a fraction of 8. */
const MOST = 7;

/** The other threads of a search; there may be none to begin with. */
export interface Others {
  threads: number;
  readonly exchange: Exchange;
  /** Has the search ended before its time? Then nobody waits. */
  readonly isOff: () => boolean;
}

export interface Inserter {
  /** A key of up to three words; one that it does not have is 0. */
  add(w0: number, w1: number, w2: number, via: number): void;
  /** Puts in what waits, also for the table to grow; to be called before others look, and after it has grown. */
  flush(): void;
  /** Puts in what other threads have sent; false if that is nothing. */
  receive(): boolean;
}

/** Puts states into the store, or sends them to the thread that they belong to. */
export function inserter(store: Store, others?: Others): Inserter {
  const { layout, keys, via, table, shared } = store;
  const { words } = layout;
  const batch = new Int32Array(BATCH * 3);
  const steps = new Uint32Array(BATCH);
  const slots = new Int32Array(BATCH);
  const lately = new Int32Array(LATELY * 4).fill(-1);
  /** Keys, of three words each, and steps that wait for the table to grow. */
  let late: number[] = [];
  let size = 0;
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

  const insertBatch = (mask: number): void => {
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

  const flushBatch = (): void => {
    const mask = shared[MASK]!;
    if (shared[COUNT]! > (mask >> 3) * MOST) {
      for (let i = 0; i < size; i++) {
        late.push(batch[i * 3]!, batch[i * 3 + 1]!, batch[i * 3 + 2]!, steps[i]!);
      }
      shared[OUTGROWN] = 1;
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
    insertBatch(mask);
    size = 0;
  };

  /** Was the key added lately? Now it is. */
  const isRecent = (slot: number, w0: number, w1: number, w2: number): boolean => {
    const place = (slot & (LATELY - 1)) << 2;
    if (lately[place] === w0 && lately[place + 1] === w1 && lately[place + 2] === w2) return true;
    lately[place] = w0;
    lately[place + 1] = w1;
    lately[place + 2] = w2;
    return false;
  };

  const receive = (): boolean => others?.exchange.take(received) ?? false;
  const received = (w0: number, w1: number, w2: number): void => add(w0, w1, w2, 0);

  /** The thread that a new state is to be sent to, or -1 if it is this one's. */
  const receiverOf = (w0: number): number => {
    if (others === undefined || others.threads === 1) return -1;
    const owner = ownerOf(halfIn(w0, layout), others.threads);
    return owner === others.exchange.thread ? -1 : owner;
  };
  const send = (to: number, w0: number, w1: number, w2: number, { exchange, isOff }: Others): void => {
    while (!exchange.offer(to, w0, w1, w2) && !isOff()) {
      // Whom it waits for may wait for this thread.
      if (!receive()) exchange.wait(to);
    }
  };

  const addHashed = (w0: number, w1: number, w2: number, step: number): void => {
    const slot = hash(w0, w1, w2);
    if (isRecent(slot, w0, w1, w2)) return;
    const receiver = receiverOf(w0);
    if (receiver >= 0) {
      send(receiver, w0, w1, w2, others!);
      return;
    }
    batch[size * 3] = w0;
    batch[size * 3 + 1] = w1;
    batch[size * 3 + 2] = w2;
    slots[size] = slot;
    steps[size++] = step;
    if (size === BATCH) flushBatch();
  };

  /** A state that has no bit yet. */
  const addNew = (w0: number, w1: number, step: number): void => {
    const receiver = receiverOf(w0);
    if (receiver >= 0) {
      send(receiver, w0, w1, 0, others!);
      return;
    }
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
      shared[OUTGROWN] = 1;
      return;
    }
    const at = bitOf(w0 & 0xffffff, w1 & 0xffffff, (w0 >>> 24) | ((w1 >>> 24) << 8), bits);
    const word = at >>> 5;
    const bit = 1 << (at & 31);
    if ((table[word]! & bit) !== 0) return;
    table[word]! |= bit;
    addNew(w0, w1, step);
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

  return {
    add,
    flush() {
      if (size > 0) flushBatch();
      learnBits();
      const again = late;
      if (again.length > 0) late = [];
      for (let i = 0; i < again.length; i += 4) add(again[i]!, again[i + 1]!, again[i + 2]!, again[i + 3]!);
      if (size > 0) flushBatch();
      others?.exchange.show();
    },
    receive,
  };
}
