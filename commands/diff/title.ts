import type { Explained, Group } from '../../checker/differences/groups.js';
import { plainOutcome, wordsOf } from '../../checker/differences/words.js';
import { printOutcome } from '../../language/index.js';
import type { Sides } from './steps.js';

/** What is asked, and what either side answers by which refusal; where that is much, by what clauses they part. */
export function titleOf({ left, right }: Sides, { all, refusal }: Group): string {
  const asked = askedIn(all);
  const [a, b] = answerLists(all);
  const { clauses } = all[0]!.cause;
  const [byLeft, byRight] = [clauses.left[0], clauses.right[0]];
  if (a!.length > 1 && b!.length > 1 && byLeft !== undefined && byRight !== undefined) {
    return `${asked}: ${left} by ${byLeft}; ${right} by ${byRight}`;
  }
  const by = (side: 'left' | 'right') => (refusal?.side === side ? ` by ${refusal.clause}` : '');
  return `${asked}: ${left} ${listed(a!)}${by('left')}; ${right} ${listed(b!)}${by('right')}`;
}

/** What is asked, and what either side answers, whatever decides it. */
export function answersOf({ left, right }: Sides, all: Group['all']): string {
  const [a, b] = answerLists(all);
  return `${askedIn(all)}: ${left} ${listed(a!)}; ${right} ${listed(b!)}`;
}

const askedIn = (all: Group['all']): string =>
  [...new Set(all.map(({ difference }) => wordsOf(difference.left.operation)))].join(', ');

/** The different answers of either side, without numbers where they differ without them too. */
function answerLists(all: readonly Explained[]): string[][] {
  const outcomes = all.map(({ difference: { left, right } }) => [left.step.outcome, right.step.outcome]);
  const isOpen = outcomes.flat().some((o) => printOutcome(o) === 'unspecified');
  const plain = outcomes.map((pair) => pair.map((o) => plainOutcome(o, isOpen)));
  const shown = plain.some(([a, b]) => a === b) ? outcomes.map((pair) => pair.map(printOutcome)) : plain;
  return [0, 1].map((side) => [...new Set(shown.map((pair) => pair[side]!))]);
}

const listed = (all: readonly string[]): string =>
  all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
