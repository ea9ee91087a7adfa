import type { ReplayedLine } from '../../checker/replay/replay.js';
import { printExpectation, printOutcome } from '../../language/index.js';
import { clausesText, heading, lineText, pagesText } from '../../terminal/parts.js';
import { wrapped } from '../../terminal/text.js';
import { expectedText } from './unpromised.js';

/** Under the title of the scenario. */
const INDENT = 5;

/**
 * A step with its answer, its clauses and the pages after it; of the first, those before it too. The source of a clause
 * stands where it is first followed: `sourced` has those that were.
 */
export function stepText(replayed: ReplayedLine, isFirst: boolean, sourced: Set<string>): string {
  const { line, before, after, outcome, clauses } = replayed;
  const said = `${line.at.line}: ${lineText(line)}`;
  if (line.kind === 'assert') return wrapped(said, INDENT + 4, INDENT);
  const inner = INDENT + 2;
  if (outcome === undefined)
    return wrapped(`${said} => ${printExpectation(line.expected!)}`, INDENT + 4, INDENT);
  return [
    wrapped(`${said} => ${printOutcome(outcome)}`, INDENT + 4, INDENT),
    ...(replayed.isUnpromised ? [wrapped(`expected ${expectedText(line)}`, inner + 2, inner)] : []),
    ...clausesText(clauses, inner, sourced),
    ...(isFirst ? [heading('pages before', inner), pagesText(before, inner)] : []),
    ...(after === before
      ? [heading('pages unchanged', inner)]
      : [heading('pages after', inner), pagesText(after, inner)]),
  ].join('\n');
}
