import type { Survey } from '../../model/locality/index.js';
import type { Cell } from './split.js';

/** Facts are grouped into at most this many classes. */
export const CLASSES = 64;

/**
 * The survey of an operation as an automaton over page states: reading the pages it acts on, ascending, leads to
 * a state that stands for everything that they tell one another. Computed from the survey as pages are met.
 * The tables are there for the search to look into; -1 is what is not computed yet, `learn` computes it.
 */
export interface Automaton {
  /** The class of facts of a cell. */
  classOf: Int16Array;
  /** The state after `state` and a cell of class `c`, at `state * CLASSES + c`; the start is state 0. */
  delta: Int32Array;
  /** For a state, which kinds of halt have come in it, as a bit set: what the next page is told. */
  halted: Int32Array;
  /** For a state, whether pages that the operation does not act on may change (1) or not (0). */
  reaching: Int32Array;
  /** How many values `halted` takes. */
  readonly positions: number;
  readonly states: () => number;
  /** The state after a state and a cell, computed if need be. */
  learn(state: number, cell: number): number;
  /** Makes room for so many cells. */
  reserve(cells: number): void;
}

interface State {
  readonly all: number;
  /** Facts up to and with the first page that halts, for each kind of halt. */
  readonly upTo: readonly number[];
}

/** Bits that the facts of one side take. */
const BITS = 6;
const SIDE = (1 << BITS) - 1;

/** An automaton for the surveys of one side, or of two in lockstep; a side without a survey tells nothing. */
export function automaton(
  surveys: readonly (Survey | undefined)[],
  cellOf: (number: number) => readonly Cell[],
): Automaton {
  const halts = surveys.flatMap((s, side) => (s?.halts ?? []).map((bit) => bit << (BITS * side)));
  const ends = surveys.map((s, side) => (s?.ends ?? 0) << (BITS * side));
  const reaches = surveys.reduce((bits, s, side) => bits | ((s?.reaches ?? 0) << (BITS * side)), 0);
  const classes: number[] = [];
  const numbers = new Map<string, number>();
  const states: State[] = [];
  const factsOf = (cells: readonly Cell[]): number =>
    surveys.reduce((facts, survey, side) => {
      const { page, backing, inVm } = cells[side]!;
      return facts | ((survey?.facts(page, backing, inVm) ?? 0) << (BITS * side));
    }, 0);
  const made: Automaton = {
    classOf: new Int16Array(0),
    delta: new Int32Array(0),
    halted: new Int32Array(0),
    reaching: new Int32Array(0),
    positions: 1 << halts.length,
    states: () => states.length,
    learn(state, cell) {
      if (made.classOf[cell]! < 0) made.classOf[cell] = classFor(factsOf(cellOf(cell)));
      const at = state * CLASSES + made.classOf[cell]!;
      if (made.delta[at]! < 0) {
        const after = following(states[state]!, classes[made.classOf[cell]!]!);
        made.delta[at] = numberOf(after);
      }
      return made.delta[at]!;
    },
    reserve(cells) {
      const larger = new Int16Array(cells).fill(-1);
      larger.set(made.classOf);
      made.classOf = larger;
    },
  };
  const classFor = (facts: number): number => {
    const known = classes.indexOf(facts);
    if (known >= 0) return known;
    if (classes.length === CLASSES) throw new RangeError('pages tell one another too many different things');
    return classes.push(facts) - 1;
  };
  const following = ({ all, upTo }: State, facts: number): State => {
    const told = ends.reduce(
      (left, end, side) => ((all & end) !== 0 ? left & ~(SIDE << (BITS * side)) : left),
      facts,
    );
    return {
      all: all | told,
      upTo: upTo.map((seen, h) => ((all & halts[h]!) !== 0 ? seen : seen | told)),
    };
  };
  const numberOf = (state: State): number => {
    const key = `${state.all} ${state.upTo.join()}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = states.push(state) - 1;
    numbers.set(key, number);
    if (number * CLASSES >= made.delta.length) {
      made.delta = grown(made.delta, Math.max(64, 2 * number) * CLASSES, -1);
      made.halted = grown(made.halted, Math.max(64, 2 * number), 0);
      made.reaching = grown(made.reaching, Math.max(64, 2 * number), 0);
    }
    made.halted[number] = halts.reduce((set, bit, h) => ((state.all & bit) !== 0 ? set | (1 << h) : set), 0);
    made.reaching[number] = (state.all & reaches) !== 0 ? 1 : 0;
    return number;
  };
  numberOf({ all: 0, upTo: halts.map(() => 0) });
  return made;
}

/** A larger copy of an array of numbers, `fill` in the new part. */
export function grown(array: Int32Array, length: number, fill: number): Int32Array {
  const larger = new Int32Array(length).fill(fill);
  larger.set(array);
  return larger;
}
