/**
 * A sequence of cells of which long stretches are alike: pages of a file (any number of them), the
 * attributes of a guest's physical address space. A run stands for the cells `start` to `end` - 1.
 * A rule written for one cell is applied once for a whole run, as its cells are in the same state.
 */
export interface Run<T> {
  readonly start: number;
  readonly end: number;
  readonly cell: T;
}
export type Runs<T> = readonly Run<T>[];

/** `count` cells in one state. */
export function uniform<T>(count: number, cell: T): Runs<T> {
  return count === 0 ? [] : [{ start: 0, end: count, cell }];
}

/** How many cells there are. */
export function length<T>(runs: Runs<T>): number {
  return runs.length === 0 ? 0 : runs[runs.length - 1]!.end;
}

/** The position in `runs` of the run that holds a cell; -1 past the end. */
function find<T>(runs: Runs<T>, index: number): number {
  for (let i = 0; i < runs.length; i++) if (index < runs[i]!.end) return i;
  return -1;
}

/** The cell at an index, or undefined past the end. */
export function at<T>(runs: Runs<T>, index: number): T | undefined {
  const i = find(runs, index);
  return i < 0 ? undefined : runs[i]!.cell;
}

/** The sequence with one cell replaced; the same object where nothing changes. */
export function replace<T>(runs: Runs<T>, index: number, cell: T): Runs<T> {
  const i = find(runs, index);
  const run = runs[i];
  if (run === undefined || run.cell === cell) return runs;
  if (run.end - run.start === 1) {
    const copy = runs.slice();
    copy[i] = { start: index, end: index + 1, cell };
    return copy;
  }
  return mapRange(runs, index, index + 1, () => cell);
}

/**
 * A rule applied to each cell of [start, end), ascending; the same object where nothing changes. The rule
 * is told the stretch it is applied to.
 */
export function mapRange<T>(
  runs: Runs<T>,
  start: number,
  end: number,
  rule: (cell: T, start: number, end: number) => T,
): Runs<T> {
  let copy: Run<T>[] | undefined;
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i]!;
    const from = Math.max(run.start, start);
    const to = Math.min(run.end, end);
    const cell = from < to ? rule(run.cell, from, to) : run.cell;
    if (cell === run.cell) {
      if (copy !== undefined) copy.push(run);
      continue;
    }
    if (copy === undefined) copy = runs.slice(0, i);
    if (run.start < from) copy.push({ start: run.start, end: from, cell: run.cell });
    copy.push({ start: from, end: to, cell });
    if (to < run.end) copy.push({ start: to, end: run.end, cell: run.cell });
  }
  return copy ?? runs;
}

/** Does the predicate hold for every cell of [start, end)? */
export function every<T>(runs: Runs<T>, start: number, end: number, holds: (cell: T) => boolean): boolean {
  return firstIndex(runs, start, end, (cell) => !holds(cell)) < 0;
}

/** The first index of [start, end) whose cell the predicate holds for, or -1. */
export function firstIndex<T>(
  runs: Runs<T>,
  start: number,
  end: number,
  holds: (cell: T) => boolean,
): number {
  for (const run of runs) {
    const from = Math.max(run.start, start);
    if (from < Math.min(run.end, end) && holds(run.cell)) return from;
  }
  return -1;
}

/** Calls back for each stretch of [start, end) on which both sequences are constant, ascending. */
export function compare<T>(
  a: Runs<T>,
  b: Runs<T>,
  start: number,
  end: number,
  each: (a: T, b: T, start: number, end: number) => void,
): void {
  let i = 0;
  let j = 0;
  for (let index = start; index < end; ) {
    while (i < a.length && a[i]!.end <= index) i++;
    while (j < b.length && b[j]!.end <= index) j++;
    const left = a[i];
    const right = b[j];
    if (left === undefined || right === undefined) return;
    const next = Math.min(left.end, right.end, end);
    each(left.cell, right.cell, index, next);
    index = next;
  }
}
