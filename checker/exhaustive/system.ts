import type { Operation } from '../../model/operation.js';
import { reduce, type Step } from '../../model/reduce.js';
import type { Machine, World } from '../../model/state.js';

/** One side's step, with where it was taken. */
export interface Taken {
  readonly before: World;
  readonly operation: Operation;
  readonly step: Step;
}

/**
 * What is searched: one machine, or two in lockstep, each with its world; and what is watched for, as bits: of a
 * call as a whole, and of one page that it may have touched (by its file's place and its index).
 */
export interface System {
  readonly machines: readonly Machine[];
  readonly start: readonly World[];
  ofCall(taken: readonly Taken[]): number;
  ofPage(taken: readonly Taken[], file: number, index: number): number;
  /** Steps after which a path is not followed further: those with any of these bits. */
  readonly ends: number;
  /** Told of every step that has any bit. */
  onBroken?(step: BrokenStep): void;
  /** Operations of which the answer depends on more than the tables know, and that are always computed. */
  isDirect(operation: Operation): boolean;
}

/** A step that has something that is watched for. */
export interface BrokenStep {
  readonly worlds: () => readonly World[];
  readonly operation: Operation;
  readonly broken: number;
  /** What it was put together from, as numbers: all of them seen before, it is no new kind of step. */
  readonly parts: () => readonly number[];
  /** Where it is in the search: the state, and the place of the operation in the alphabet. */
  readonly state: number;
  readonly ordinal: number;
}

/** The step of every side, or undefined where the operation means nothing. */
export function take(worlds: readonly World[], operation: Operation): readonly Taken[] | undefined {
  const taken: Taken[] = [];
  for (const before of worlds) {
    const step = reduce(before, operation);
    if (step.outcome.kind === 'refused') return undefined;
    taken.push({ before, operation, step });
  }
  return taken;
}
