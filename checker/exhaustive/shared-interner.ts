import type { Interner } from './interner.js';

/** Where the words of the log are: a lock, how many things there are, and how many bytes their texts take. */
const LOCK = 0;
const THINGS = 1;
const BYTES = 2;
const HEADER = 16;

/** Memory for a log of things that threads number together. */
export const emptyLog = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(HEADER + bytes);

/**
 * An interner that agrees with those of other threads on the same log. New things are written to the log as
 * text, and whoever meets one for the first time reads the log up to its end.
 */
export function sharedInterner<T>(
  log: SharedArrayBuffer,
  print: (thing: T) => string,
  parse: (text: string) => T,
): Interner<T> {
  const words = new Int32Array(log, 0, HEADER / 4);
  const bytes = new Uint8Array(log, HEADER);
  const numbers = new Map<string, number>();
  const things: T[] = [];
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  let read = 0;

  const lock = (): void => {
    while (Atomics.compareExchange(words, LOCK, 0, 1) !== 0) Atomics.wait(words, LOCK, 1, 1);
  };
  const unlock = (): void => {
    Atomics.store(words, LOCK, 0);
    Atomics.notify(words, LOCK, 1);
  };
  const text = (): string => {
    const length = bytes[read]! | (bytes[read + 1]! << 8) | (bytes[read + 2]! << 16);
    const copy = bytes.slice(read + 3, read + 3 + length);
    read += 3 + length;
    return decoder.decode(copy);
  };
  const catchUp = (): void => {
    while (read < words[BYTES]!) {
      numbers.set(text(), things.length);
      things.push(parse(text()));
    }
  };
  const append = (part: string): void => {
    const encoded = encoder.encode(part);
    const at = words[BYTES]!;
    if (at + 3 + encoded.length > bytes.length) throw new RangeError('no room for more page states');
    bytes.set([encoded.length & 255, (encoded.length >> 8) & 255, encoded.length >> 16], at);
    bytes.set(encoded, at + 3);
    words[BYTES] = at + 3 + encoded.length;
  };
  const add = (key: string, thing: T): void => {
    append(key);
    append(print(thing));
    read = words[BYTES]!;
    numbers.set(key, things.length);
    things.push(thing);
    Atomics.add(words, THINGS, 1);
  };
  return {
    number(key, thing) {
      const known = numbers.get(key);
      if (known !== undefined) return known;
      lock();
      try {
        catchUp();
        if (!numbers.has(key)) add(key, thing);
      } finally {
        unlock();
      }
      return numbers.get(key)!;
    },
    thing(number) {
      if (number >= things.length) {
        lock();
        try {
          catchUp();
        } finally {
          unlock();
        }
      }
      return things[number]!;
    },
    size: () => Math.max(things.length, Atomics.load(words, THINGS)),
  };
}
