import type { Survey } from '../../model/locality/index.js';
import type { Page } from '../../model/state.js';
import { automaton, CLASSES } from '../exhaustive/automaton.js';
import { type Around, reachable, surroundings, type Word } from './words.js';

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
  copyOnWrite: false,
  references: [],
} as const;

/** The survey of an operation of which every page makes what it does of itself. */
export const NOTHING_TOLD: Survey = { facts: () => 0, halts: [] };

/** Sorts page states by what they tell others in a survey. */
export function classesOf(survey: Survey, states: readonly Page[]): Surveyed {
  const walk = automaton([survey], (n) => [{ page: states[n]!, backing: NO_BACKING, inVm: 'shared' }]);
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
  const next = (state: number, c: number): number => walk.delta[state * CLASSES + c]!;
  const read = (from: number, word: Word): number => word.reduce(next, from);
  /** The words with one more page in each, of a class that makes no difference to what the range tells. */
  const padded = (ofPage: number, { before, after }: Around, variant: number): Around => {
    const state = read(0, before);
    const then = next(state, ofPage);
    const end = read(then, after);
    const order = members.map((_, i) => (i + variant) % members.length);
    const first = order.find((c) => {
      const longer = next(state, c);
      return walk.halted[longer] === walk.halted[state] && read(next(longer, ofPage), after) === end;
    });
    const last = order.find((c) => read(next(then, c), after) === end);
    return {
      before: first === undefined ? before : [...before, first],
      after: last === undefined ? after : [last, ...after],
    };
  };
  const outside = [...reachable(walk, 0, members.length).values()].filter((word) => word.length > 0);
  const asSpelt = lastOf((variant) => ({
    around: lazily((ofPage) =>
      surroundings(walk, ofPage, members.length)
        .map((plain) => (variant % 2 === 0 ? plain : padded(ofPage, plain, variant)))
        .map(({ before, after }) => ({ before: spelt(before, variant), after: spelt(after, variant) })),
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
