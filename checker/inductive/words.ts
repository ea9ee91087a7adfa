import { type Automaton, CLASSES } from '../exhaustive/automaton.js';

/** Classes of pages, in order: what stands before or after a page in a range. */
export type Word = readonly number[];

/** Around a page: what comes before it in the range, and after it. */
export interface Around {
  readonly before: Word;
  readonly after: Word;
}

/** All states that an automaton reaches from one, each with a shortest word that leads there. */
export function reachable(walk: Automaton, from: number, classes: number): Map<number, Word> {
  const words = new Map<number, Word>([[from, []]]);
  for (const [state, word] of words) {
    for (let c = 0; c < classes; c++) {
      const next = walk.delta[state * CLASSES + c]!;
      if (!words.has(next)) words.set(next, [...word, c]);
    }
  }
  return words;
}

/**
 * Everything that can stand around a page of some class in a range of any length, as far as it makes a
 * difference: one pair of words for each position the page can be in and state that the whole range leads to.
 */
export function surroundings(walk: Automaton, ofPage: number, classes: number): Around[] {
  const found = new Map<string, Around>();
  for (const [state, before] of reachable(walk, 0, classes)) {
    const then = walk.delta[state * CLASSES + ofPage]!;
    for (const [end, after] of reachable(walk, then, classes)) {
      const key = `${walk.halted[state]} ${end}`;
      const known = found.get(key);
      if (known === undefined || before.length + after.length < known.before.length + known.after.length) {
        found.set(key, { before, after });
      }
    }
  }
  return [...found.values()];
}
