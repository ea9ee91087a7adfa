import type { Instances } from './instances.js';
import { holders, orphanHolders } from './split.js';
import { type System, type Taken, take } from './system.js';
import {
  CELL,
  causeOf,
  type Frame,
  KNOWN,
  OUTSIDE,
  planOf,
  reserve,
  restAfter,
  rowOf,
  SPECIAL_SHIFT,
  SURE,
  setRestAfter,
  specialOf,
  type Tables,
  VERIFIED,
} from './tables.js';
import type { Worlds } from './worlds.js';

/** A transition computed by the reducer. */
export interface Direct {
  readonly cells: Int32Array;
  rest: number;
  /** Bits of what is watched for. */
  broken: number;
  /** The operation means nothing in that state. */
  refused: boolean;
}

/** How much the tables have been filled and checked. */
export interface FillCounts {
  rows: number;
  /** Steps that the reducer took. */
  reduced: number;
  entries: number;
  verified: number;
}

/** The pages an operation acts on, by their place among all cells. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The tables disagree with the reducer: a claim about what a rule reads is wrong. */
export class ClaimError extends Error {}

/** Computes a transition with the reducer, fills its entries in, and compares those that were there already. */
export function filler(
  system: System,
  alphabet: Instances,
  worlds: Worlds,
  tables: Tables,
  counts: FillCounts,
) {
  const { pages, shape } = worlds;
  const places = shape.flatMap((count, file) =>
    Array.from({ length: count }, (_, index) => ({ file, index })),
  );
  const result: Direct = { cells: new Int32Array(pages), rest: 0, broken: 0, refused: false };

  const compute = (rest: number, cells: Int32Array, operation: number) => {
    const before = worlds.decode(rest, cells);
    const taken = take(before, alphabet.operations[operation]!);
    counts.reduced++;
    result.refused = taken === undefined;
    if (taken === undefined) return undefined;
    result.rest = worlds.encode(
      taken.map((t) => t.step.world),
      result.cells,
      { worlds: before, rest, cells },
    );
    if (worlds.cells.size() > 1 << tables.stride) reserve(tables, worlds.cells.size());
    return taken;
  };
  const brokenOnPages = (taken: readonly Taken[]): number[] =>
    places.map(({ file, index }) => system.ofPage(taken, file, index));

  /** Without tables. */
  const direct = (rest: number, cells: Int32Array, operation: number): Direct => {
    const taken = compute(rest, cells, operation);
    if (taken === undefined) return result;
    result.broken = brokenOnPages(taken).reduce((all, bits) => all | bits, system.ofCall(taken));
    return result;
  };

  const fail = (operation: number, why: string): never => {
    const op = JSON.stringify(alphabet.operations[operation], (_k, v) =>
      typeof v === 'bigint' ? `${v}` : v,
    );
    throw new ClaimError(`${op}: ${why}`);
  };

  /** What an entry or plan says, against what was there. */
  const note = (array: Int32Array, at: number, value: number, operation: number, what: string): void => {
    const old = array[at]!;
    if (old === 0) {
      array[at] = value | KNOWN;
      counts.entries++;
    } else if ((old & ~SURE) !== value) {
      fail(operation, `${what} is ${value}, was ${old & ~SURE} in another world`);
    } else if ((old & VERIFIED) === 0) {
      array[at] = old | VERIFIED;
      counts.verified++;
    }
  };

  const filled = (rest: number, cells: Int32Array, operation: number, frame: Frame, span: Span): Direct => {
    const taken = compute(rest, cells, operation);
    if (taken === undefined) return fail(operation, 'is refused although it was not elsewhere');
    const onPages = brokenOnPages(taken);
    const ofCall = system.ofCall(taken);
    result.broken = onPages.reduce((all, bits) => all | bits, ofCall);
    const { isTouch } = frame;
    let state = 0;
    const positions: number[] = [];
    for (let i = span.start; i < span.end; i++) {
      positions.push(frame.walk.halted[state]!);
      state = frame.walk.learn(state, cells[i]!);
    }
    const plan = planOf(tables, frame, state);
    const callBits = isTouch ? 0 : ofCall;
    note(tables.plans, plan, specialOf(tables, callBits, false) << SPECIAL_SHIFT, operation, 'the call');
    const contributing: number[] = [];
    for (let i = 0; i < pages; i++) {
      const inside = i >= span.start && i < span.end;
      if (!inside && tables.reaching[plan] === 0) {
        if (result.cells[i] !== cells[i] || onPages[i] !== 0) fail(operation, `reaches page ${i}`);
        continue;
      }
      const position = inside ? positions[i - span.start]! : OUTSIDE;
      const row = rowOf(tables, plan, position, counts) << tables.stride;
      const contributes = inside && saysOfRest(rest, cells[i]!, result.cells[i]!, frame, isTouch);
      if (contributes) contributing.push(cells[i]!);
      const special = specialOf(tables, onPages[i]! | (isTouch && inside ? ofCall : 0), contributes);
      const value = (result.cells[i]! & CELL) | (special << SPECIAL_SHIFT);
      note(
        tables.pool,
        row + cells[i]!,
        value,
        operation,
        `page ${i}, ${inside ? `position ${position}` : 'outside'},`,
      );
    }
    noteRest(rest, plan, frame, contributing, operation);
    return result;
  };

  /** Does what the rest becomes depend on this cell? */
  const saysOfRest = (
    rest: number,
    before: number,
    after: number,
    frame: Frame,
    isTouch: boolean,
  ): boolean => {
    if (frame.changesContext === undefined || result.rest === rest) return false;
    if (isTouch) return true;
    if (before === after) return false;
    const left = (cell: number) => worlds.cells.thing(cell).map((c) => holders(c).length);
    const [were, are] = [left(before), left(after)];
    return were.some((n, side) => n > are[side]! && heldBySide(result.rest, side) !== heldBySide(rest, side));
  };

  /** Who holds what lives on for them in one side's rest: the other side may hold by the same name. */
  const heldBySide = (rest: number, side: number): string =>
    orphanHolders(worlds.rests.thing(rest)[side]!).sort().join();

  const noteRest = (
    rest: number,
    plan: number,
    frame: Frame,
    contributing: number[],
    operation: number,
  ): void => {
    if (contributing.length === 0 && frame.changesContext !== 'by-itself') {
      if (result.rest !== rest) fail(operation, 'changes the rest of the world');
      return;
    }
    const cause = causeOf(tables, plan, contributing);
    const known = restAfter(tables, cause, rest);
    if (known >= 0 && known !== result.rest) fail(operation, 'leaves another rest of the world');
    setRestAfter(tables, cause, rest, result.rest);
  };
  return { direct, filled };
}
