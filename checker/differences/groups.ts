import type { ClauseId } from '../../model/clauses/index.js';
import type { Outcome } from '../../model/outcome.js';
import type { Taken } from '../exhaustive/system.js';
import { type Cause, causeOf } from './cause.js';
import type { Comparison, Difference } from './lockstep.js';
import { plainOutcome, wordsOf } from './words.js';

/** A difference with the step that decides it. */
export interface Explained {
  readonly difference: Difference;
  readonly cause: Cause;
}

/** A clause that one side refuses by and the other does not follow. */
export interface Refusal {
  readonly side: 'left' | 'right';
  readonly clause: ClauseId;
}

/** Differences with the same kind of operation and the same pair of answers: one for all, and the others. */
export interface Entry {
  readonly shown: Explained;
  readonly others: readonly Explained[];
}

/** Differences that the same clauses decide, by the answers. */
export interface Group {
  /** The side that refuses, and by which clause; undefined where it is not a refusal that decides. */
  readonly refusal: Refusal | undefined;
  readonly entries: readonly Entry[];
  readonly all: readonly Explained[];
}

/** The differences of a comparison, or some of them, by what decides them; shortest first throughout. */
export function groupsOf(comparison: Comparison, of = comparison.differences): Group[] {
  const explained = [...of]
    .sort((a, b) => a.operations.length - b.operations.length)
    .map((difference): Explained => ({ difference, cause: causeOf(comparison, difference) }));
  const refusalOf = decisive(explained);
  const groups = gathered(explained, (one) => {
    const refusal = refusalOf(one);
    return refusal === undefined ? partingKey(one) : JSON.stringify(refusal);
  });
  return groups.map((all) => ({ refusal: refusalOf(all[0]!), all, entries: entriesOf(all) }));
}

function entriesOf(all: readonly Explained[]): Entry[] {
  return gathered(all, (one) => answersKey(one.difference)).map(([shown, ...others]) => ({
    shown: shown!,
    others,
  }));
}

/** Things with one key together, in the order of the first of each. */
function gathered<T>(all: readonly T[], keyOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

/**
 * Where a side is refused by its first clause that the other does not follow, that clause decides, whatever the
 * other side goes on to do; where both are, the clause that decides more differences.
 */
function decisive(all: readonly Explained[]): (one: Explained) => Refusal | undefined {
  const refusals = new Map(all.map((one) => [one, refusalsIn(one.cause)]));
  const counts = new Map<string, number>();
  const count = (refusal: Refusal): number => counts.get(JSON.stringify(refusal)) ?? 0;
  for (const refusal of [...refusals.values()].flat())
    counts.set(JSON.stringify(refusal), count(refusal) + 1);
  return (one) => refusals.get(one)!.toSorted((a, b) => count(b) - count(a))[0];
}

function refusalsIn({ left, right, clauses }: Cause): Refusal[] {
  const refusal = (side: Refusal['side'], { step }: Taken, clause: ClauseId | undefined): Refusal[] =>
    clause === undefined || step.clauses.at(-1) !== clause || isGranted(step.outcome)
      ? []
      : [{ side, clause }];
  return [...refusal('left', left, clauses.left[0]), ...refusal('right', right, clauses.right[0])];
}

/** The clauses at which both sides part; the answers where they follow the same. */
function partingKey({ difference, cause: { clauses } }: Explained): string {
  const [left, right] = [clauses.left[0], clauses.right[0]];
  return left === undefined && right === undefined ? answersKey(difference) : `${left} ${right}`;
}

const isGranted = ({ kind }: Outcome): boolean => kind === 'ok' || kind === 'value';

/** What is asked, and both answers but for numbers; any byte is like any other where one side promises none. */
function answersKey({ left, right }: Difference): string {
  const [a, b] = [left.step.outcome, right.step.outcome];
  const isOpen = [a, b].some((o) => o.kind === 'value' && o.value === 'unspecified');
  const asked = 'access' in left.operation ? left.operation.access : wordsOf(left.operation);
  return [asked, ...[a, b].map((o) => plainOutcome(o, isOpen))].join(' ');
}
