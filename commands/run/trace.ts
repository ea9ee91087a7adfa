import type { ReplayedLine } from '../../checker/replay/replay.js';
import { printExpectation, printOutcome } from '../../language/index.js';
import { clausesText, heading, lineText, pagesText } from '../../terminal/parts.js';
import { wrapped } from '../../terminal/text.js';

/** Under the title of the scenario. */
const INDENT = 5;

/**
 * Every step with its answer, its clauses and the pages, before the first where they were not as after it. The source
 * of a clause stands where it is first followed.
 */
export function traceText(lines: readonly ReplayedLine[]): string {
  const sourced = new Set<string>();
  const texts = lines.map((line, i) => stepText(line, i === 0, sourced));
  return texts.length === 0 ? '' : `${texts.join('\n')}\n\n`;
}

function stepText(replayed: ReplayedLine, isFirst: boolean, sourced: Set<string>): string {
  const { line, before, after, outcome, clauses } = replayed;
  const said = `${line.at.line}: ${lineText(line)}`;
  if (line.kind === 'assert') return wrapped(said, INDENT + 4, INDENT);
  const inner = INDENT + 2;
  if (outcome === undefined)
    return wrapped(`${said} => ${printExpectation(line.expected!)}`, INDENT + 4, INDENT);
  return [
    wrapped(`${said} => ${printOutcome(outcome)}`, INDENT + 4, INDENT),
    ...clausesText(clauses, inner, sourced),
    ...(isFirst ? [heading('pages before', inner), pagesText(before, inner)] : []),
    ...(after === before
      ? [heading('pages unchanged', inner)]
      : [heading('pages after', inner), pagesText(after, inner)]),
  ].join('\n');
}
