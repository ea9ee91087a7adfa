import type { ReplayedLine } from '../checker/replay/replay.js';
import { printExpression, printOperation } from '../language/index.js';
import type { Line } from '../language/scenario.js';
import { pagesTable } from './pages.js';
import { clauseLine, indented, sourceLine } from './text.js';
import { WIDTH } from './width.js';

/** What a line of a scenario says, without what it expects. */
export function lineText(line: Line): string {
  return line.kind === 'assert'
    ? `assert ${printExpression(line.expression)}`
    : printOperation(line.operation);
}

/** The clauses that a step follows, each once; with its source below it where it is not among those `sourced` before. */
export function clausesText(
  ids: ReplayedLine['clauses'],
  indent: number,
  sourced: Set<string> = new Set(),
): string[] {
  return [...new Set(ids)].map((id) => {
    if (sourced.has(id)) return clauseLine(id, indent);
    sourced.add(id);
    return `${clauseLine(id, indent)}\n${sourceLine(id, indent)}`;
  });
}

/** The pages of a world, as they stand under a heading of that indent. */
export const pagesText = (world: ReplayedLine['before'], indent: number): string =>
  indented(pagesTable(world, WIDTH - indent - 2), indent + 2);

/** A line of a report over what belongs to it. */
export const heading = (text: string, indent: number): string => ' '.repeat(indent) + text;
