import { grown } from './automaton.js';
import { type Evaluator, SLOW } from './evaluate.js';
import type { Layout } from './layout.js';
import { clear, keepFor, type PairTable, pairTable } from './pair-table.js';
import type { Group, Program, Tabled } from './program.js';
import type { Tables } from './tables.js';

/*
 * The pages of a memory are two halves, each with a number for its state. What a program does to a half by itself is listed
 * once for every state that the half can be in; so is what the halves have to tell one another. Of an operation on
 * both, the left half says how far the survey has come (the operations with what they say are a class of lefts);
 * for a class of lefts and a right half there is the plan of each operation (those are a class of plans) and what
 * becomes of the right half; for a class of plans and a left half there is what becomes of the left half.
 *
 * Records, as numbers in `data`:
 *   of a half: how many changes, how many slow operations; for a left half its class of lefts in each group; the
 *     changes, each with its operation; the slow ones. Changes are distinct and not none; a change
 *     is the exclusive or of the half's numbers before and after.
 *   of a class of lefts and a right half: the class of plans, and for each of its operations the change.
 *   of a class of plans and a left half: how many operations; for each the change, the operation (its complement
 *     where it is slow), and the plan if the rest of the world changes with it, or -1.
 */
export interface Halves {
  data: Int32Array;
  /** Where records are, by the program or class (its number times 4, and the kind) and the half. */
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

/** Where the classes of a left half's record start. */
export const CLASSES_AT = 2;

/** Kinds of record, in the names they are kept under. */
export const LEFT = 0;
export const RIGHT = 1;
export const LEFTS = 2;
export const PLANS = 3;

/** Numbers in records, at most, before they are made anew. */
const MOST = 1 << 24;

/** What one half says to the other of operations of one group. */
interface Joint {
  readonly group: Group;
  readonly tabled: readonly Tabled[];
  /** For each operation the plan; of a left half, of operations that go on on the right, the state of the walk. */
  readonly values: readonly number[];
}

/** Lists what programs do to halves; `middle` is the first page of the right one. */
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
    for (let i = 0; i < joint.values.length; i++) key += ` ${joint.tabled[i]!.operation} ${joint.values[i]}`;
    const known = classes.get(key) ?? joints.push(joint) - 1;
    classes.set(key, known);
    return known;
  };

  /** Is the operation on pages of that half alone? One on no page is on the left. */
  const isOnly = ({ start, end }: Tabled, isLeft: boolean): boolean =>
    isLeft ? end <= middle : start >= middle && end > middle;

  /** The plan of an operation that is on one half alone; whether the other half has to be told of it. */
  const planOf = ({ frame, start, end }: Tabled, cells: Int32Array): number =>
    evaluate.planAfter(frame, evaluate.walk(frame, 0, start, end, cells));
  const isJoint = ({ frame }: Tabled, plan: number): boolean =>
    plan !== SLOW && (frame.changesContext === 'by-itself' || tables.reaching[plan] === 1);

  const half = ({ number, groups }: Program, before: number, isLeft: boolean, cells: Int32Array): number => {
    evaluate.isUnsure = false;
    const after = new Map<number, number>();
    const slow: number[] = [];
    for (const { tabled } of groups) {
      for (const one of tabled) {
        if (!isOnly(one, isLeft)) continue;
        const plan = planOf(one, cells);
        if (isJoint(one, plan)) continue;
        const then = evaluate.after(plan, isLeft, one.start, one.end, cells);
        if (evaluate.isSlow) slow.push(one.operation);
        else if (then !== before && !after.has(then)) after.set(then, one.operation);
      }
    }
    const changes = [...after].flatMap(([then, operation]) => [then ^ before, operation]);
    const said = isLeft ? groups.map((group) => lefts(group, cells)) : [];
    const name = number * 4 + (isLeft ? LEFT : RIGHT);
    return keep(name, before, [after.size, slow.length, ...said, ...changes, ...slow]);
  };
  const lefts = (group: Group, cells: Int32Array): number => {
    const tabled: Tabled[] = [];
    const values: number[] = [];
    for (const one of group.tabled) {
      const { frame, start, end } = one;
      if (start >= middle) continue;
      const isAll = end <= middle;
      const value = isAll ? planOf(one, cells) : evaluate.walk(frame, 0, start, middle, cells);
      if (isAll && !isJoint(one, value)) continue;
      tabled.push(one);
      values.push(value);
    }
    return classOf('lefts', { group, tabled, values });
  };

  const made: Halves = {
    data: new Int32Array(1 << 16),
    memo: pairTable(),
    left: (program, left, cells) => half(program, left, true, cells),
    right: (program, right, cells) => half(program, right, false, cells),
    plans(number, right, cells) {
      evaluate.isUnsure = false;
      const { group, values, ...joint } = joints[number]!;
      const tabled = [...joint.tabled];
      const plans: number[] = [];
      const record = [0];
      const note = (one: Tabled, plan: number): void => {
        const then = evaluate.after(plan, false, one.start, one.end, cells);
        plans.push(evaluate.isSlow ? SLOW : plan);
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
        if (!isJoint(one, plan)) continue;
        tabled.push(one);
        note(one, plan);
      }
      record[0] = classOf('plans', { group, tabled, values: plans });
      return keep(number * 4 + LEFTS, right, record);
    },
    joint(number, left, cells) {
      evaluate.isUnsure = false;
      const { tabled, values } = joints[number]!;
      const record = [tabled.length];
      for (const [i, { operation, frame, start, end }] of tabled.entries()) {
        evaluate.walk(frame, 0, start, Math.min(end, middle), cells);
        const then = evaluate.after(values[i]!, true, start, end, cells);
        const plan = frame.changesContext === 'by-itself' ? values[i]! : -1;
        record.push(then ^ left, evaluate.isSlow ? ~operation : operation, plan);
      }
      return keep(number * 4 + PLANS, left, record);
    },
    tidy() {
      if (top < MOST) return;
      top = 0;
      clear(made.memo);
    },
  };
  return made;
}
