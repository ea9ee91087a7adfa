import { grown } from './automaton.js';
import { type Evaluator, SLOW } from './evaluate.js';
import type { Layout } from './layout.js';
import { clear, find, keepFor, type PairTable, pairTable } from './pair-table.js';
import type { Group, Program, Tabled } from './program.js';
import { causeOf, type Tables } from './tables.js';

/*
 * The pages of a memory are two halves, each with a number for its state. What a group of operations does to a half
 * by itself is listed once for every state that the half can be in; so is what the halves have to tell one another.
 * Of an operation on both, the left half says how far the survey has come (the operations with what they say are a
 * class of lefts); for a class of lefts and a right half there is the plan of each operation (those are a class of
 * plans) and what becomes of the right half; for a class of plans and a left half there is what becomes of the left
 * half.
 *
 * Records, as numbers in `data`; a change is the exclusive or of a half's numbers before and after:
 *   of a half and a program: where its records for each group are.
 *   of a half and a group: how many changes, changes with the rest, and slow operations; for a left half the class
 *     of lefts, or -1 where neither has anything to tell the other; the changes, distinct and not none, each with its
 *     operation; those with the rest, with the cause of its change as well; the slow operations.
 *   of a class of lefts and a right half: the class of plans, and for each of its operations the change.
 *   of a class of plans and a left half: how many operations; for each the change, the operation (its complement
 *     where it is slow), and the cause of the rest's change, or -1.
 */
export interface Halves {
  data: Int32Array;
  /** Where records are, by the group or class (its number times KINDS, and the kind) and the half. */
  readonly memo: PairTable;
  left(program: Program, left: number, cells: Int32Array): number;
  right(program: Program, right: number, cells: Int32Array): number;
  /** The record of a class of lefts and a right half. */
  plans(lefts: number, right: number, cells: Int32Array): number;
  /** The record of a class of plans and a left half. */
  joint(plans: number, left: number, cells: Int32Array): number;
  /** Forgets the records if they take much memory. */
  tidy(): void;
}

/** Where in a half's record its class of lefts is, and where the changes start. */
export const CLASS = 3;
export const CHANGES = 4;

/** Kinds of record, in the names they are kept under. */
export const LEFT = 0;
export const RIGHT = 1;
export const LEFTS = 2;
export const PLANS = 3;
const GROUP_LEFT = 4;
const GROUP_RIGHT = 5;
export const KINDS = 6;

/** Numbers in records, at most, before they are made anew. */
const MOST = 1 << 24;

/** What one half says to the other of operations of one group. */
interface Joint {
  readonly group: Group;
  readonly tabled: readonly Tabled[];
  /** For each operation the plan; of a left half, of operations that go on on the right, the state of the walk. */
  readonly values: readonly number[];
  /** Of plans, the cells of the right half that change the rest of the world. */
  readonly contributing: readonly (readonly number[])[];
}

const mayReach = ({ frame }: Tabled): boolean =>
  frame.claims.some(({ survey }) => survey?.reaches !== undefined);

/** Lists what operations do to halves; `middle` is the first page of the right one. */
export function halves(tables: Tables, evaluate: Evaluator, { middle }: Layout): Halves {
  const joints: Joint[] = [];
  const classes = new Map<string, number>();
  let top = 0;

  /** Keeps a record under its names, unless it may yet come out otherwise. */
  const keep = (name: number, half: number, numbers: readonly number[]): number => {
    const at = top;
    top += numbers.length;
    if (top > made.data.length) made.data = grown(made.data, Math.max(top, made.data.length * 2), 0);
    for (let i = 0; i < numbers.length; i++) made.data[at + i] = numbers[i]!;
    if (!evaluate.isUnsure) keepFor(made.memo, name, half, at);
    return at;
  };
  const classOf = (kind: 'lefts' | 'plans', joint: Joint): number => {
    let key = `${kind} ${joint.group.number}`;
    for (let i = 0; i < joint.values.length; i++) {
      key += ` ${joint.tabled[i]!.operation} ${joint.values[i]} ${joint.contributing[i] ?? ''}`;
    }
    const known = classes.get(key) ?? joints.push(joint) - 1;
    classes.set(key, known);
    return known;
  };

  /** Is the operation on pages of that half alone? One on no page is on the left. */
  const isOnly = ({ start, end }: Tabled, isLeft: boolean): boolean =>
    isLeft ? end <= middle : start >= middle && end > middle;

  const planOf = ({ frame, start, end }: Tabled, cells: Int32Array): number =>
    evaluate.planAfter(frame, evaluate.walk(frame, 0, start, end, cells));
  /** Does an operation that is on one half alone change the other as well? */
  const isJoint = (plan: number): boolean => plan !== SLOW && tables.reaching[plan] === 1;
  /** The cause of the change of the rest under a plan, or -1 where it does not change. */
  const cause = ({ frame }: Tabled, plan: number, contributing: readonly number[]): number =>
    plan !== SLOW && (frame.changesContext === 'by-itself' || contributing.length > 0)
      ? causeOf(tables, plan, contributing)
      : -1;

  const half = (group: Group, before: number, isLeft: boolean, cells: Int32Array): number => {
    evaluate.isUnsure = false;
    const after = new Map<number, number>();
    const moving: number[] = [];
    const slow: number[] = [];
    for (const one of group.tabled) {
      if (!isOnly(one, isLeft)) continue;
      const plan = planOf(one, cells);
      if (isJoint(plan)) continue;
      const then = evaluate.after(plan, isLeft, one.start, one.end, cells);
      const moves = cause(one, plan, evaluate.contributing);
      if (evaluate.isSlow) slow.push(one.operation);
      else if (moves >= 0) moving.push(then ^ before, one.operation, moves);
      else if (then !== before && !after.has(then)) after.set(then, one.operation);
    }
    const record = [after.size, moving.length / 3, slow.length, isLeft ? lefts(group, cells) : -1];
    for (const [then, operation] of after) record.push(then ^ before, operation);
    return keep(group.number * KINDS + (isLeft ? GROUP_LEFT : GROUP_RIGHT), before, [
      ...record,
      ...moving,
      ...slow,
    ]);
  };
  /** Where the records of a half are for each group of a program. */
  const index = (program: Program, before: number, isLeft: boolean, cells: Int32Array): number => {
    let isUnsure = false;
    const places = program.groups.map((group) => {
      const known = find(made.memo, group.number * KINDS + (isLeft ? GROUP_LEFT : GROUP_RIGHT), before);
      if (known >= 0) return known;
      const place = half(group, before, isLeft, cells);
      isUnsure ||= evaluate.isUnsure;
      return place;
    });
    evaluate.isUnsure = isUnsure;
    return keep(program.number * KINDS + (isLeft ? LEFT : RIGHT), before, places);
  };
  /** The class of lefts of a half, or -1 where neither half has anything to tell the other. */
  const lefts = (group: Group, cells: Int32Array): number => {
    const tabled: Tabled[] = [];
    const values: number[] = [];
    for (const one of group.tabled) {
      const { frame, start, end } = one;
      if (start >= middle) continue;
      const isAll = end <= middle;
      const value = isAll ? planOf(one, cells) : evaluate.walk(frame, 0, start, middle, cells);
      if (isAll && !isJoint(value)) continue;
      tabled.push(one);
      values.push(value);
    }
    const isNone = tabled.length === 0 && !group.tabled.some((one) => isOnly(one, false) && mayReach(one));
    return isNone ? -1 : classOf('lefts', { group, tabled, values, contributing: [] });
  };

  const made: Halves = {
    data: new Int32Array(1 << 16),
    memo: pairTable(),
    left: (program, left, cells) => index(program, left, true, cells),
    right: (program, right, cells) => index(program, right, false, cells),
    plans(number, right, cells) {
      evaluate.isUnsure = false;
      const { group, values, ...joint } = joints[number]!;
      const tabled = [...joint.tabled];
      const plans: number[] = [];
      const contributing: (readonly number[])[] = [];
      const record = [0];
      const note = (one: Tabled, plan: number): void => {
        const then = evaluate.after(plan, false, one.start, one.end, cells);
        plans.push(evaluate.isSlow ? SLOW : plan);
        contributing.push(evaluate.contributing);
        record.push(then ^ right);
      };
      for (const [i, one] of joint.tabled.entries()) {
        const { frame, end } = one;
        if (end <= middle) note(one, values[i]!);
        else note(one, evaluate.planAfter(frame, evaluate.walk(frame, values[i]!, middle, end, cells)));
      }
      for (const one of group.tabled) {
        if (!isOnly(one, false)) continue;
        const plan = planOf(one, cells);
        if (!isJoint(plan)) continue;
        tabled.push(one);
        note(one, plan);
      }
      record[0] = classOf('plans', { group, tabled, values: plans, contributing });
      return keep(number * KINDS + LEFTS, right, record);
    },
    joint(number, left, cells) {
      evaluate.isUnsure = false;
      const { tabled, values, contributing } = joints[number]!;
      const record = [tabled.length];
      for (const [i, one] of tabled.entries()) {
        const { operation, frame, start, end } = one;
        evaluate.walk(frame, 0, start, Math.min(end, middle), cells);
        const then = evaluate.after(values[i]!, true, start, end, cells);
        const moves = cause(one, values[i]!, [...evaluate.contributing, ...contributing[i]!]);
        record.push(then ^ left, evaluate.isSlow ? ~operation : operation, moves);
      }
      return keep(number * KINDS + PLANS, left, record);
    },
    tidy() {
      if (top < MOST) return;
      top = 0;
      clear(made.memo);
    },
  };
  return made;
}
