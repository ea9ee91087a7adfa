import { describe, expect, it } from 'vitest';
import { exchange, exchangeMemory, ownerOf } from './exchange.js';

describe('an exchange of two threads', () => {
  const pair = (words: number) => {
    const memory = exchangeMemory(2, words);
    return [exchange(memory, 0), exchange(memory, 1)] as const;
  };
  const taken = (from: ReturnType<typeof exchange>): number[][] => {
    const keys: number[][] = [];
    from.take((...key) => keys.push(key));
    return keys;
  };

  it.each([2, 3])('hands over keys of %i words in the order in which they were written, once', (words) => {
    const [writer, reader] = pair(words);
    for (let i = 0; i < 300; i++) expect(writer.offer(1, i, ~i, i * 2)).toBe(true);
    writer.show();
    expect(taken(reader)).toEqual(Array.from({ length: 300 }, (_, i) => [i, ~i, words > 2 ? i * 2 : 0]));
    expect(taken(reader)).toEqual([]);
    expect(taken(writer)).toEqual([]);
  });

  it('shows nothing that is not yet written whole', () => {
    const [writer, reader] = pair(2);
    writer.offer(1, 1, 2, 0);
    expect(taken(reader)).toEqual([]);
    writer.show();
    expect(taken(reader)).toEqual([[1, 2, 0]]);
  });

  it('refuses a key that there is no room for, and loses none over many laps', () => {
    const [writer, reader] = pair(2);
    let sent = 0;
    let received = 0;
    let refused = 0;
    while (sent < 500_000) {
      if (writer.offer(1, sent, ~sent, 0)) sent++;
      else {
        refused++;
        reader.take((w0, w1) => {
          if (w0 !== received || w1 !== ~received) throw new Error(`${w0} ${w1} instead of ${received}`);
          received++;
        });
      }
    }
    writer.show();
    received += taken(reader).length;
    expect(received).toBe(sent);
    expect(refused).toBeGreaterThan(5);
  });
});

it.each([1, 2, 3, 7, 64])('%i threads own about as many halves each', (threads) => {
  const halves = 64_000;
  const owned = new Array<number>(threads).fill(0);
  for (let half = 0; half < halves; half++) owned[ownerOf(half, threads)]!++;
  for (const count of owned) expect(Math.abs(count * threads - halves) / halves).toBeLessThan(0.1);
});
