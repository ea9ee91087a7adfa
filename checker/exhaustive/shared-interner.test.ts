import { describe, expect, it } from 'vitest';
import { halfMemory, halfNumbers } from './half-numbers.js';
import { layoutFor } from './layout.js';
import { emptyLog, sharedInterner } from './shared-interner.js';

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

describe('two interners on one log', () => {
  const pair = () => {
    const log = emptyLog(1 << 12);
    return [0, 1].map(() => sharedInterner<number>(log, JSON.stringify, JSON.parse));
  };
  it('number alike', () => {
    const [one, other] = pair();
    expect(one!.number('a', 1)).toBe(0);
    expect(other!.number('b', 2)).toBe(1);
    expect(one!.number('b', 2)).toBe(1);
    expect(other!.number('a', 1)).toBe(0);
    expect([one!.size(), other!.size()]).toEqual([2, 2]);
  });
  it('know what the other was told', () => {
    const [one, other] = pair();
    for (const i of upTo(20)) (i % 2 === 0 ? one! : other!).number(`${i}`, i * i);
    expect(upTo(20).map((i) => one!.thing(i))).toEqual(upTo(20).map((i) => i * i));
    expect(upTo(20).map((i) => other!.thing(i))).toEqual(upTo(20).map((i) => i * i));
  });
  it('say when the log is full', () => {
    const [one] = pair();
    expect(() => upTo(5000).map((i) => one!.number(`${i}`, i))).toThrow(RangeError);
  });
});

describe('numbers of halves in one memory', () => {
  const layout = layoutFor(3, false);
  const cellsOf = (i: number) => Int32Array.of(i % 97, i >> 2, i % 31);
  it('are the same for two threads, and lead back to the cells', () => {
    const memory = halfMemory(layout, 1 << 16);
    const [one, other] = [halfNumbers(layout, memory), halfNumbers(layout, memory)];
    const lefts = upTo(9000).map((i) => (i % 3 === 0 ? one : other).number(cellsOf(i), true));
    const rights = upTo(9000).map((i) => (i % 2 === 0 ? one : other).number(cellsOf(i), false));
    const into = new Int32Array(3);
    for (const i of upTo(9000)) {
      expect(other.number(cellsOf(i), true)).toBe(lefts[i]);
      one.cellsOf(lefts[i]!, rights[i]!, into);
      expect(into).toEqual(cellsOf(i));
    }
    expect(one.size()).toBe(new Set([...lefts, ...rights]).size);
  });
  it('come to an end', () => {
    const few = halfNumbers(layout, halfMemory(layout, 10));
    expect(() => upTo(11).map((i) => few.number(Int32Array.of(i, 0, 0), true))).toThrow();
  });
});
