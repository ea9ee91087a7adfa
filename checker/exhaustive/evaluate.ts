import { CLASSES } from './automaton.js';
import type { HalfNumbers } from './half-numbers.js';
import type { Layout } from './layout.js';
import { CELL, type Frame, OUTSIDE, POSITIONS, SPECIAL, SPECIAL_SHIFT, SURE, type Tables } from './tables.js';

/** What a table says is not all there is to it, or is not known for sure. */
export const SLOW = -1;

/** Looks up parts of an outcome: of some pages of a state. */
export interface Evaluator {
  /** Walks over pages of a state, from a state of the walk to another; keeps the positions of the pages. */
  walk(frame: Frame, from: number, start: number, end: number, cells: Int32Array): number;
  /** The plan of a frame after a walk, or SLOW. */
  planAfter(frame: Frame, reached: number): number;
  /**
   * The number that a half of the pages has after an operation on `start` to `end` - 1 under a plan; `isSlow` says
   * of the last one whether that is not all, or not known, and `contributing` has the cells that change the rest.
   */
  after(plan: number, isLeft: boolean, start: number, end: number, cells: Int32Array): number;
  isSlow: boolean;
  contributing: number[];
  /** Something was slow that need not be so for ever; to be reset by whoever asks. */
  isUnsure: boolean;
}

/**
 * An evaluator; `isQuiet` says whether nobody has to be told of steps that break something, and whether that may
 * yet come.
 */
export function evaluator(
  tables: Tables,
  { pages, middle }: Layout,
  numbers: HalfNumbers,
  isQuiet: (broken: number) => boolean | 'not yet',
): Evaluator {
  const positions = new Int32Array(pages);
  const changed = new Int32Array(pages);
  const isPlain = (entry: number, cell: number): boolean => {
    if ((entry & SURE) !== SURE) {
      made.isUnsure = true;
      return false;
    }
    const { broken, changesRest } = tables.specials[(entry >> SPECIAL_SHIFT) & SPECIAL]!;
    const quiet = isQuiet(broken);
    if (quiet === 'not yet') made.isUnsure = true;
    if (changesRest) made.contributing.push(cell);
    return quiet === true;
  };
  const made: Evaluator = {
    isSlow: false,
    contributing: [],
    isUnsure: false,
    walk(frame, from, start, end, cells) {
      const { walk } = frame;
      let state = from;
      for (let i = start; i < end; i++) {
        positions[i] = walk.halted[state]!;
        const known = walk.classOf[cells[i]!]!;
        const next = known < 0 ? -1 : walk.delta[state * CLASSES + known]!;
        state = next < 0 ? walk.learn(state, cells[i]!) : next;
      }
      return state;
    },
    planAfter(frame, reached) {
      const plan = frame.plans[reached] ?? -1;
      if (plan >= 0) return isPlain(tables.plans[plan]!, 0) ? plan : SLOW;
      made.isUnsure = true;
      return SLOW;
    },
    after(plan, isLeft, start, end, cells) {
      made.isSlow = plan === SLOW;
      made.contributing = [];
      if (plan === SLOW) return 0;
      const reaches = tables.reaching[plan] === 1;
      changed.set(cells);
      for (let i = isLeft ? 0 : middle; i < (isLeft ? middle : pages); i++) {
        const inside = i >= start && i < end;
        if (!inside && !reaches) continue;
        const row = tables.rows[plan * POSITIONS + (inside ? positions[i]! : OUTSIDE)]!;
        const entry = row < 0 ? 0 : tables.pool[(row << tables.stride) + cells[i]!]!;
        if (!isPlain(entry, cells[i]!)) made.isSlow = true;
        changed[i] = entry & CELL;
      }
      return made.isSlow ? 0 : numbers.number(changed, isLeft);
    },
  };
  return made;
}
