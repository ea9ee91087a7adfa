import type { Survey } from '../../model/locality/index.js';
import type { Page } from '../../model/state.js';
import { automaton } from '../exhaustive/automaton.js';
import { reachable, surroundings, type Word } from './words.js';

/** What can stand around a page during an operation with a survey, as pages. */
export interface Surveyed {
  /** Before and after the page with that number, both within the range. */
  around(page: number, variant: number): { before: Page[]; after: Page[] }[];
  /** In a range that the page is not in. */
  words(variant: number): Page[][];
}

/** A rule that reads the memory behind userspace_addr is not in the induction; a page state has none. */
const NO_BACKING = {
  content: { fill: 0, writes: [], secret: false },
  present: false,
  references: [],
} as const;

/** Sorts page states by what they tell others in a survey. */
export function classesOf(survey: Survey, states: readonly Page[]): Surveyed {
  const walk = automaton([survey], (n) => [{ page: states[n]!, backing: NO_BACKING }]);
  walk.reserve(states.length);
  const members: number[][] = [];
  for (let page = 0; page < states.length; page++) {
    walk.learn(0, page);
    const own = walk.classOf[page]!;
    members[own] ??= [];
    members[own].push(page);
  }
  for (let state = 0; state < walk.states(); state++) for (const [page] of members) walk.learn(state, page!);
  const member = (c: number, variant: number): Page => states[members[c]![variant % members[c]!.length]!]!;
  const spelt = (word: Word, variant: number): Page[] =>
    word.flatMap((c) =>
      variant % 2 === 0 ? [member(c, variant)] : [member(c, variant), member(c, 3 * variant + 1)],
    );
  const outside = [...reachable(walk, 0, members.length).values()].filter((word) => word.length > 0);
  const asSpelt = lastOf((variant) => ({
    around: lazily((ofPage) =>
      surroundings(walk, ofPage, members.length).map(({ before, after }) => ({
        before: spelt(before, variant),
        after: spelt(after, variant),
      })),
    ),
    words: outside.map((word) => spelt(word, variant)),
  }));
  return {
    around: (page, variant) => asSpelt(variant).around(walk.classOf[page]!),
    words: (variant) => asSpelt(variant).words,
  };
}

/** The function, with its result for the last argument kept. */
function lastOf<T>(make: (key: number) => T): (key: number) => T {
  let last: { key: number; made: T } | undefined;
  return (key) => {
    if (last?.key !== key) last = { key, made: make(key) };
    return last.made;
  };
}

/** The function, with all its results kept. */
function lazily<T>(make: (key: number) => T): (key: number) => T {
  const known = new Map<number, T>();
  return (key) => {
    const found = known.get(key) ?? make(key);
    known.set(key, found);
    return found;
  };
}
