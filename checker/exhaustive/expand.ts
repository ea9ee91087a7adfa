import type { World } from '../../model/state.js';
import { evaluator } from './evaluate.js';
import type { FillCounts } from './fill.js';
import { halfNumbers } from './half-numbers.js';
import { CHANGES, CLASS, halves, KINDS, LEFT, LEFTS, PLANS, RIGHT } from './halves.js';
import { inserter, type Others } from './insert.js';
import type { Instances } from './instances.js';
import { HALF_BITS, halfIn, putKey, restAt } from './layout.js';
import { find } from './pair-table.js';
import { type Program, programmer } from './program.js';
import { type Here, type Hit, settler } from './settle.js';
import { nextArrangement, sortedInserter } from './sorted.js';
import type { Store } from './store.js';
import type { System } from './system.js';
import { emptyTables, reserve, restAfter } from './tables.js';
import type { Worlds } from './worlds.js';

export { LayoutError } from './half-numbers.js';

export interface Expander {
  /**
   * Tries every operation in the states `from` to `to` - 1 of the level that starts at `levelStart`; `keys` where
   * they are those of another thread.
   */
  expand(from: number, to: number, levelStart: number, keys?: Int32Array): void;
  /** Puts in states that waited for the table to grow. */
  flush(): void;
  /** Puts in states that other threads have found; false if there are none. */
  receive(): boolean;
  /** The worlds that a state stands for. */
  worldsOf(state: number): readonly World[];
  /** Steps taken so far: tried operations that mean something. */
  readonly transitions: () => number;
  /** For each bit of what is watched for, the first step that has it. */
  readonly hits: Map<number, Hit>;
  readonly counts: FillCounts;
}

/** Expands states by tables; `sorted` where states stand for all arrangements, `others` where there are other threads. */
export function expander(
  system: System,
  alphabet: Instances,
  worlds: Worlds,
  store: Store,
  sorted = false,
  others?: Others,
): Expander {
  const { layout } = store;
  const { words, isNarrow, pages } = layout;
  const fanout = alphabet.operations.length;
  const tables = emptyTables();
  const counts: FillCounts = { rows: 0, reduced: 0, entries: 0, verified: 0 };
  const numbers = halfNumbers(layout, store.halves);
  const programFor = programmer(system, alphabet, worlds, tables, counts);
  const plain = inserter(store, others);
  const insert = sorted ? sortedInserter(plain, layout, numbers) : plain;
  const cells = new Int32Array(pages);
  const here: Here = { state: 0, program: NONE, rest: 0, cells, left: 0, right: 0, firstVia: 0 };
  const settle = settler(system, alphabet, worlds, tables, counts, store, numbers, insert, here);
  const evaluate = evaluator(tables, layout, numbers, settle.isQuiet);
  const records = halves(tables, evaluate, layout);
  const { memo } = records;
  const arranged = new Int32Array(3);
  let { keys } = store;
  let transitions = 0;
  let k0 = 0;
  let k1 = 0;
  let k2 = 0;

  const visit = (state: number): void => {
    const at = state * words;
    k0 = keys[at]!;
    k1 = keys[at + 1]!;
    k2 = words > 2 ? keys[at + 2]! : 0;
    here.state = state;
    here.rest = restAt(keys, at, layout);
    here.left = halfIn(k0, layout);
    here.right = halfIn(k1, layout);
    numbers.cellsOf(here.left, here.right, cells);
    if (worlds.cells.size() > 1 << tables.stride) reserve(tables, worlds.cells.size());
    let held = worlds.heldIn(here.rest);
    for (let i = 0; i < pages; i++) held |= worlds.heldOn(cells[i]!);
    here.program = programFor(here.rest, held, cells);
  };

  /** Steps on one half alone. */
  const alone = (record: number, isLeft: boolean): void => {
    const { data } = records;
    const { firstVia } = here;
    const first = record + CHANGES;
    const moving = first + data[record]! * 2;
    const slow = moving + data[record + 1]! * 3;
    for (let i = first; i < moving; i += 2) {
      if (isLeft) insert.add(k0 ^ data[i]!, k1, k2, firstVia + data[i + 1]!);
      else insert.add(k0, k1 ^ data[i]!, k2, firstVia + data[i + 1]!);
    }
    for (let i = moving; i < slow; i += 3) {
      const change = data[i]!;
      withRest(data[i + 2]!, data[i + 1]!, isLeft ? change : 0, isLeft ? 0 : change);
    }
    for (let i = slow; i < slow + data[record + 2]!; i++) settle.step(data[i]!);
  };

  /** Steps of operations of one group on both halves. */
  const together = (lefts: number): void => {
    const { firstVia, left, right } = here;
    let other = find(memo, lefts * KINDS + LEFTS, right);
    if (other < 0) other = records.plans(lefts, right, cells);
    const plans = records.data[other]!;
    let record = find(memo, plans * KINDS + PLANS, left);
    if (record < 0) record = records.joint(plans, left, cells);
    const { data } = records;
    const end = record + 1 + data[record]! * 3;
    for (let i = record + 1; i < end; i += 3) {
      const change = data[i]!;
      const changeRight = data[++other]!;
      const operation = data[i + 1]!;
      const cause = data[i + 2]!;
      if (operation < 0) settle.step(~operation);
      else if (cause >= 0) withRest(cause, operation, change, changeRight);
      else if ((change | changeRight) !== 0)
        insert.add(k0 ^ change, k1 ^ changeRight, k2, firstVia + operation);
    }
  };

  /** A step that may change the rest of the world. */
  const withRest = (cause: number, operation: number, change: number, changeRight: number): void => {
    const { rest, firstVia } = here;
    const then = restAfter(tables, cause, rest);
    if (then < 0) settle.step(operation);
    else if ((change | changeRight) !== 0 || then !== rest) {
      const moved = then ^ rest;
      const low = isNarrow ? moved << HALF_BITS : 0;
      const high = isNarrow ? (moved >>> (32 - HALF_BITS)) << HALF_BITS : 0;
      insert.add(k0 ^ change ^ low, k1 ^ changeRight ^ high, isNarrow ? 0 : then, firstVia + operation);
    }
  };

  const expandOne = (state: number, levelStart: number): void => {
    visit(state);
    if (isAudited(state)) settle.audit();
    here.firstVia = (state - levelStart) * fanout;
    trySteps();
    while (sorted && nextArrangement(cells)) {
      here.left = numbers.number(cells, true);
      here.right = numbers.number(cells, false);
      putKey(arranged, layout, here.rest, here.left, here.right);
      k0 = arranged[0]!;
      k1 = arranged[1]!;
      trySteps();
    }
  };

  const trySteps = (): void => {
    const { program, left, right } = here;
    const { number, groups, count, direct } = program;
    transitions += count;
    let ofLeft = find(memo, number * KINDS + LEFT, left);
    if (ofLeft < 0) ofLeft = records.left(program, left, cells);
    let ofRight = find(memo, number * KINDS + RIGHT, right);
    if (ofRight < 0) ofRight = records.right(program, right, cells);
    for (let g = 0; g < groups.length; g++) {
      const record = records.data[ofLeft + g]!;
      const lefts = records.data[record + CLASS]!;
      alone(record, true);
      alone(records.data[ofRight + g]!, false);
      if (lefts >= 0) together(lefts);
    }
    for (const operation of direct) settle.step(operation);
  };

  return {
    expand(from, to, levelStart, keysOfAll = store.keys) {
      records.tidy();
      keys = keysOfAll;
      for (let state = from; state < to; state++) expandOne(state, levelStart);
      insert.flush();
    },
    flush: insert.flush,
    receive: insert.receive,
    worldsOf(state) {
      const own = new Int32Array(pages);
      const at = state * words;
      const { keys } = store;
      numbers.cellsOf(halfIn(keys[at]!, layout), halfIn(keys[at + 1]!, layout), own);
      return worlds.decode(restAt(keys, at, layout), own);
    },
    transitions: () => transitions,
    hits: settle.hits,
    counts,
  };
}

/**
 * Some states are compared with the reducer as a whole, many of the first: an entry that was confirmed says nothing
 * of pages that its operation is claimed not to reach.
 */
const isAudited = (state: number): boolean => (state & 15) === 0 && (state < 4096 || (state & 16383) === 0);

const NONE: Program = { number: -1, count: 0, groups: [], tabled: [], direct: [] };
