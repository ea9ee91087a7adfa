import type { ClauseId } from '../../model/clauses/index.js';
import type { Outcome } from '../../model/outcome.js';
import type { Taken } from '../exhaustive/system.js';

/** Do two revisions answer alike: the same outcome, with the same value, count or error offset? */
export function sameOutcome(a: Outcome, b: Outcome): boolean {
  if (a === b || a.kind !== b.kind) return a === b;
  return JSON.stringify(a, bigints) === JSON.stringify(b, bigints);
}

const bigints = (_key: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value);

/** The clauses that one side follows in a step and the other does not. */
export interface OwnClauses {
  readonly left: readonly ClauseId[];
  readonly right: readonly ClauseId[];
}

export function ownClauses([left, right]: readonly Taken[]): OwnClauses {
  const only = (a: Taken, b: Taken) => [
    ...new Set(a.step.clauses.filter((c) => !b.step.clauses.includes(c))),
  ];
  return { left: only(left!, right!), right: only(right!, left!) };
}

/** What two differences of one kind share: the kind of operation, both outcomes but for numbers, the clauses. */
export function kindOf(taken: readonly Taken[]): string {
  const [left, right] = taken.map(({ step }) => plain(step.outcome));
  const { left: ofLeft, right: ofRight } = ownClauses(taken);
  const set = (clauses: readonly ClauseId[]) => [...clauses].sort().join();
  return [taken[0]!.operation.kind, left, right, set(ofLeft), set(ofRight)].join(' ');
}

/** An outcome without the numbers in it: a value is zero, unspecified, or some other. */
function plain(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'value':
      return outcome.value === 0 || outcome.value === 'unspecified' ? `value ${outcome.value}` : 'value';
    case 'errno':
      return `${outcome.errno}${outcome.errorOffset === undefined ? '' : ' @'}`;
    case 'memory_fault':
      return `memory_fault ${outcome.access} ${outcome.errno}`;
    case 'signal':
      return outcome.signal;
    case 'ok':
      return outcome.count === undefined ? 'ok' : 'ok N';
    default:
      return outcome.kind;
  }
}
