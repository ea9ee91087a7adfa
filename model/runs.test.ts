import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forAll } from '../tests/for-all.js';
import { at, compare, every, firstIndex, length, mapRange, type Runs, replace, uniform } from './runs.js';

const COUNT = 12;
const cell = fc.integer({ min: 0, max: 3 });
const bound = fc.integer({ min: 0, max: COUNT + 3 });

type Change =
  | { readonly kind: 'map'; readonly start: number; readonly end: number; readonly table: readonly number[] }
  | { readonly kind: 'replace'; readonly index: number; readonly cell: number };

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constant('map' as const),
    start: bound,
    end: bound,
    table: fc.array(cell, { minLength: 4, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('replace' as const), index: bound, cell }),
);

function onRuns(runs: Runs<number>, c: Change): Runs<number> {
  if (c.kind === 'replace') return replace(runs, c.index, c.cell);
  return mapRange(runs, c.start, c.end, (x) => c.table[x]!);
}

function onArray(cells: readonly number[], c: Change): number[] {
  if (c.kind === 'replace') return cells.map((x, i) => (i === c.index ? c.cell : x));
  return cells.map((x, i) => (i >= c.start && i < c.end ? c.table[x]! : x));
}

/** Runs as they come about by changes of a uniform sequence, with the plain array they stand for. */
const made = fc
  .record({ count: fc.integer({ min: 0, max: COUNT }), first: cell, changes: fc.array(change) })
  .map(({ count, first, changes }) => ({
    runs: changes.reduce(onRuns, uniform(count, first)),
    cells: changes.reduce(
      onArray,
      Array.from({ length: count }, () => first),
    ),
  }));

const cellsOf = (runs: Runs<number>): number[] =>
  runs.flatMap((run) => Array.from({ length: run.end - run.start }, () => run.cell));
const holds = (x: number): boolean => x > 1;

const RUNS = 2000;

describe('runs of equal cells', () => {
  it('hold what a plain array would after the same changes', () => {
    forAll(RUNS, [made], ({ runs, cells }) => expect(cellsOf(runs)).toEqual(cells));
  });

  it('follow one another from 0 without gaps, and none is empty', () => {
    forAll(RUNS, [made], ({ runs, cells }) => {
      const ends = runs.map(({ end }) => end);
      expect(runs.map(({ start }) => start)).toEqual([0, ...ends].slice(0, runs.length));
      expect(runs.filter(({ start, end }) => end <= start)).toEqual([]);
      expect(length(runs)).toBe(cells.length);
    });
  });

  it('answer at an index as the array does, and with undefined past its end', () => {
    forAll(RUNS, [made, bound], ({ runs, cells }, index) => expect(at(runs, index)).toBe(cells[index]));
  });

  it('find the first index in a range as the array does', () => {
    forAll(RUNS, [made, bound, bound], ({ runs, cells }, start, end) => {
      const found = cells.slice(start, end).findIndex(holds);
      expect(firstIndex(runs, start, end, holds)).toBe(found < 0 ? -1 : start + found);
    });
  });

  it('tell whether all cells of a range hold as the array does', () => {
    forAll(RUNS, [made, bound, bound], ({ runs, cells }, start, end) =>
      expect(every(runs, start, end, holds)).toBe(cells.slice(start, end).every(holds)),
    );
  });

  it('compare with other runs cell by cell, ascending, over the range', () => {
    forAll(RUNS, [made, made, bound, bound], (a, b, start, end) => {
      const seen: (readonly [number, number, number])[] = [];
      compare(a.runs, b.runs, start, end, (x, y, from, to) => {
        for (let i = from; i < to; i++) seen.push([i, x, y]);
      });
      const both = Math.min(a.cells.length, b.cells.length, end);
      const wanted = Array.from({ length: Math.max(0, both - start) }, (_, i) => start + i);
      expect(seen).toEqual(wanted.map((i) => [i, a.cells[i], b.cells[i]]));
    });
  });

  it('tell a rule which stretch it is applied to, the whole range and nothing else, ascending', () => {
    forAll(RUNS, [made, bound, bound], ({ runs, cells }, start, end) => {
      const told: (readonly [number, number])[] = [];
      mapRange(runs, start, end, (x, from, to) => {
        for (let i = from; i < to; i++) told.push([i, x]);
        return x;
      });
      const wanted = cells.flatMap((x, i) => (i >= start && i < end ? [[i, x]] : []));
      expect(told).toEqual(wanted);
    });
  });

  it('are the same object after a change that changes nothing, so that worlds can be compared by identity', () => {
    forAll(RUNS, [made, bound, bound], ({ runs, cells }, start, end) => {
      expect(mapRange(runs, start, end, (x) => x)).toBe(runs);
      expect(replace(runs, start, cells[start] ?? 0)).toBe(runs);
    });
  });

  it('leave the sequence they were made from as it was', () => {
    forAll(RUNS, [made, change], ({ runs, cells }, c) => {
      onRuns(runs, c);
      expect(cellsOf(runs)).toEqual(cells);
    });
  });
});
