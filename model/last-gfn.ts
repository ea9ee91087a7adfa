import { type Chunks, everything, excluding, including, lastUpTo } from './chunks.js';

/** Pages `start` to `end` - 1 of a file, of which page i was last bound at guest frame `base + i`. */
export interface LastBound {
  readonly start: number;
  readonly end: number;
  readonly base: number;
}

/** Where the pages of a file were last bound; those of no stretch never were. */
export type LastGfn = Chunks<LastBound>;

const startOf = (bound: LastBound): number => bound.start;

/** The guest frame at which a page was last bound, or undefined. */
export function lastGfnOf(bound: LastGfn, page: number): number | undefined {
  const found = lastUpTo(bound, page, startOf);
  return found !== undefined && page < found.end ? found.base + page : undefined;
}

/** After the pages of a stretch were bound. */
export function boundAt(bound: LastGfn, stretch: LastBound): LastGfn {
  const { start, end } = stretch;
  let left = bound;
  for (;;) {
    const old = lastUpTo(left, end - 1, startOf);
    if (old === undefined || old.end <= start) return including(left, stretch, startOf);
    left = excluding(left, old.start, startOf);
    if (old.start < start) left = including(left, { ...old, end: start }, startOf);
    if (old.end > end) left = including(left, { ...old, start: end }, startOf);
  }
}

/** The stretches, ascending; neighbours at guest frames that go on are one. */
export function lastBound(bound: LastGfn): readonly LastBound[] {
  const joined: LastBound[] = [];
  for (const one of everything(bound)) {
    const before = joined.at(-1);
    if (before?.end === one.start && before.base === one.base)
      joined[joined.length - 1] = { ...before, end: one.end };
    else joined.push(one);
  }
  return joined;
}
