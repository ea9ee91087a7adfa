import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Chunks, everything, excluding, including, lastUpTo, withoutFirst } from './chunks.js';

interface Thing {
  readonly key: number;
}
const keyOf = ({ key }: Thing): number => key;
const of = (keys: readonly number[]): Chunks<Thing> =>
  keys.reduce<Chunks<Thing>>((chunks, key) => including(chunks, { key }, keyOf), []);

it('keeps things in the order of their keys, equal ones as they came, and finds the last up to a key', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { maxLength: 600 }), fc.nat(60), (keys, key) => {
      const things = keys.map((k): Thing => ({ key: k }));
      const chunks = things.reduce<Chunks<Thing>>((all, thing) => including(all, thing, keyOf), []);
      const sorted = things.toSorted((a, b) => a.key - b.key);
      expect(everything(chunks)).toEqual(sorted);
      expect(lastUpTo(chunks, key, keyOf)).toBe(sorted.findLast((thing) => thing.key <= key));
    }),
    { numRuns: 50 },
  );
});

it('leaves out the thing of a key, or the first that passes a test, and leaves what it was made of as it is', () => {
  const chunks = of(Array.from({ length: 700 }, (_, i) => 2 * i));
  const all = everything(chunks);
  const without = all.reduce<Chunks<Thing>>(
    (left, { key }, i) => (i % 2 === 0 ? excluding(left, key, keyOf) : left),
    chunks,
  );
  expect(everything(without)).toEqual(all.filter((_, i) => i % 2 === 1));
  expect(everything(chunks)).toEqual(all);
  expect(excluding(chunks, 3, keyOf)).toBe(chunks);
  expect(excluding(chunks, -1, keyOf)).toBe(chunks);
  expect(everything(withoutFirst(chunks, ({ key }) => key > 900))).toEqual(
    all.filter(({ key }) => key !== 902),
  );
  expect(withoutFirst(chunks, ({ key }) => key === 3)).toBe(chunks);
  expect(all.reduce<Chunks<Thing>>((left, { key }) => excluding(left, key, keyOf), chunks)).toEqual([]);
});

it('copies no more than some hundreds for a change: chunks and their list are that long, in whatever order', () => {
  const COUNT = 32764;
  const orders: ((i: number) => number)[] = [(i) => i, (i) => -i, (i) => (i * 7919) % COUNT];
  for (const order of orders) {
    const chunks = of(Array.from({ length: COUNT }, (_, i) => order(i)));
    expect(chunks.flat()).toHaveLength(COUNT);
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThanOrEqual(256);
    expect(chunks.length).toBeLessThanOrEqual(300);
  }
});
