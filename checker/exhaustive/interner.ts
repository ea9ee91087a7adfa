/** Gives equal things the same small number, in the order in which they are met. */
export interface Interner<T> {
  /** The number of the thing with that key; a new one is kept. */
  number(key: string, thing: T): number;
  thing(number: number): T;
  readonly size: () => number;
}

/** An interner for one thread. */
export function interner<T>(): Interner<T> {
  const numbers = new Map<string, number>();
  const things: T[] = [];
  return {
    number(key, thing) {
      let found = numbers.get(key);
      if (found === undefined) {
        found = things.length;
        numbers.set(key, found);
        things.push(thing);
      }
      return found;
    },
    thing: (number) => things[number]!,
    size: () => things.length,
  };
}
