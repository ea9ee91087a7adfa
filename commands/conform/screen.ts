import { colour } from '../../terminal/colour.js';
import { grouped } from '../../terminal/counts.js';
import { findingLine, findingText } from './finding.js';
import { type Finding, findingGroups, type Held } from './findings.js';
import { summaryLines, totalsOf } from './summary.js';

/** Disagreements that are shown in full; the others have a line each. */
const IN_FULL = 10;

/** The answer first, then what disagrees, those that are new first. */
export function conformScreen(all: readonly Held[], findings: readonly Finding[]): string {
  const totals = totalsOf(all, findings.filter(({ known }) => known !== undefined).length);
  const [answer, ...qualified] = summaryLines(all, totals);
  const paint = totals.disagreeing === totals.known ? colour.green : colour.red;
  const groups = findingGroups(findings);
  const rest = groups.slice(IN_FULL);
  return [
    [paint(answer!), ...qualified].join('\n'),
    ...groups.slice(0, IN_FULL).map(findingText),
    ...(rest.length === 0 ? [] : [[`${grouped(rest.length)} more:`, ...rest.map(findingLine)].join('\n')]),
  ]
    .join('\n\n')
    .concat('\n');
}
