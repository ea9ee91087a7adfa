import type { Proof } from '../../checker/inductive/proof.js';
import { printOperation } from '../../language/index.js';
import { colour } from '../../terminal/colour.js';
import { wrapped } from '../../terminal/text.js';

/** What the induction uses as true of every page in every state, and what it had to do without. */
export function invariantText({ invariant, dropped }: Proof): string {
  const own = invariant.filter((c) => !('reason' in c.of)).map((c) => c.name);
  const sentences = (narrows: boolean): string[] =>
    invariant.flatMap((c) =>
      'reason' in c.of && (c.of.narrows ?? false) === narrows ? [`  ${c.name}`, wrapped(c.of.reason, 4)] : [],
    );
  const needless = sentences(true);
  const lost = dropped.map(({ conjunct, obstacle }) => {
    const by = obstacle === undefined ? 'a new page' : printOperation(obstacle.operation);
    return `  ${conjunct.name}\n${wrapped(`broken by ${by}`, 4)}`;
  });
  return [
    colour.bold('Invariant: what is true of every page in every state.'),
    ...sentences(false),
    ...(own.length === 0 ? [] : [wrapped(`and what these say of pages: ${own.join(', ')}`, 4, 2)]),
    ...(needless.length === 0
      ? []
      : [
          colour.bold(
            wrapped('True as well; no property needs it, and there are fewer states to start from:', 2, 0),
          ),
          ...needless,
        ]),
    ...(lost.length === 0 ? [] : [colour.bold('Not true of every page here, and not used:'), ...lost]),
  ].join('\n');
}
