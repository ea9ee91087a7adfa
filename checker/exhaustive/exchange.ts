/*
 * Threads search together, each with its own visited states: a state belongs to a thread by its first half. Whoever
 * finds a state of another thread sends it its key. For every pair of threads there is a ring of keys in shared memory,
 * written by the one and read by the other, so that nobody waits for a lock.
 */

/** Keys that a ring holds. */
const RING = 1 << 16;
/** Keys that are written before the reader is shown them. */
const SHOWN = 1 << 8;
/** Words from one place in `places` to the next, so that no two of them are in one line of memory. */
const APART = 16;
/** Milliseconds until somebody who waits looks again. */
const PAUSE = 1;

/** The shared memory of an exchange. */
export interface ExchangeMemory {
  readonly threads: number;
  readonly words: number;
  /** How many keys were written to each ring, and how many read. */
  readonly places: SharedArrayBuffer;
  readonly keys: SharedArrayBuffer;
}

/** What one thread has of an exchange. */
export interface Exchange {
  readonly thread: number;
  /** Writes a key for another thread; false where there is no room. */
  offer(to: number, w0: number, w1: number, w2: number): boolean;
  /** Shows the others what was written. */
  show(): void;
  /** Hands over what others have shown; false if that is nothing. */
  take(put: (w0: number, w1: number, w2: number) => void): boolean;
  /** Waits for a moment, for another thread to read what was written for it. */
  wait(to: number): void;
}

/** Memory for an exchange of keys of so many words. */
export const exchangeMemory = (threads: number, words: number): ExchangeMemory => ({
  threads,
  words,
  places: new SharedArrayBuffer(threads * threads * 2 * APART * 4),
  keys: new SharedArrayBuffer(threads * threads * RING * words * 4),
});

/** The thread that a state belongs to, by its first half. */
export const ownerOf = (half: number, threads: number): number =>
  Math.imul(Math.imul(half, 0x9e3779b1) >>> 16, threads) >>> 16;

/** The part of a thread in an exchange. */
export function exchange(memory: ExchangeMemory, thread: number): Exchange {
  const { threads, words } = memory;
  const places = new Int32Array(memory.places);
  const keys = new Int32Array(memory.keys);
  /** As far as this thread has written to the others and read from them, and knows that they have read. */
  const wrote = new Int32Array(threads);
  const readByThem = new Int32Array(threads);
  const read = new Int32Array(threads);

  const writtenAt = (from: number, to: number): number => (from * threads + to) * 2 * APART;
  const readAt = (from: number, to: number): number => writtenAt(from, to) + APART;
  const keyAt = (from: number, to: number, count: number): number =>
    ((from * threads + to) * RING + (count & (RING - 1))) * words;
  const showTo = (to: number): void => {
    Atomics.store(places, writtenAt(thread, to), wrote[to]!);
  };

  return {
    thread,
    offer(to, w0, w1, w2) {
      const count = wrote[to]!;
      if (((count - readByThem[to]!) | 0) === RING) {
        readByThem[to] = Atomics.load(places, readAt(thread, to));
        if (((count - readByThem[to]!) | 0) === RING) return false;
      }
      const at = keyAt(thread, to, count);
      keys[at] = w0;
      keys[at + 1] = w1;
      if (words > 2) keys[at + 2] = w2;
      wrote[to] = count + 1;
      if (((count + 1) & (SHOWN - 1)) === 0) showTo(to);
      return true;
    },
    show() {
      for (let to = 0; to < threads; to++) showTo(to);
    },
    take(put) {
      let isAny = false;
      for (let from = 0; from < threads; from++) {
        const shown = Atomics.load(places, writtenAt(from, thread));
        if (shown === read[from]) continue;
        isAny = true;
        for (let count = read[from]!; count !== shown; count = (count + 1) | 0) {
          const at = keyAt(from, thread, count);
          put(keys[at]!, keys[at + 1]!, words > 2 ? keys[at + 2]! : 0);
        }
        read[from] = shown;
        Atomics.store(places, readAt(from, thread), shown);
      }
      return isAny;
    },
    wait(to) {
      Atomics.wait(places, readAt(thread, to), readByThem[to]!, PAUSE);
    },
  };
}
