import type { Proof } from '../checker/inductive/prove.js';
import { printOperation } from '../language/index.js';
import { colour } from './colour.js';
import { wrapped } from './text.js';

/** What the induction uses as true of every page in every state, and what it had to do without. */
export function invariantText({ invariant, dropped }: Proof): string {
  const own = invariant.filter((c) => !('reason' in c.of)).map((c) => c.name);
  const lines = invariant.flatMap((c) => ('reason' in c.of ? [`  ${c.name}`, wrapped(c.of.reason, 4)] : []));
  const lost = dropped.map(({ conjunct, obstacle }) => {
    const by = obstacle === undefined ? 'a new page' : printOperation(obstacle.operation);
    return `  ${conjunct.name}\n${wrapped(`broken by ${by}`, 4)}`;
  });
  return [
    colour.bold('Invariant: what is true of every page in every state.'),
    ...lines,
    ...(own.length === 0 ? [] : [wrapped(`and what these say of pages: ${own.join(', ')}`, 4, 2)]),
    ...(lost.length === 0 ? [] : [colour.bold('Not true of every page here, and not used:'), ...lost]),
  ].join('\n');
}
