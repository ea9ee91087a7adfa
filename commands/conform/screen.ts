import { colour } from '../../terminal/colour.js';
import { counted, grouped } from '../../terminal/counts.js';
import { INDENT } from '../../terminal/fields.js';
import { wrapped } from '../../terminal/text.js';
import { findingText } from './finding.js';
import { type FindingGroup, type FindingGroups, IN_FULL } from './groups.js';
import { summaryLines } from './summary.js';
import type { Tally } from './tally.js';

/** The answer first, then what disagrees, those that are new first. */
export function conformScreen(tally: Tally, groups: FindingGroups): string {
  const { totals } = tally;
  const [answer, ...qualified] = summaryLines(tally);
  const paint = totals.disagreeing === totals.known ? colour.green : colour.red;
  const all = groups.all();
  const rest = all.slice(IN_FULL);
  return [
    [paint(answer!), ...qualified].join('\n'),
    ...all.slice(0, IN_FULL).map(groupText),
    ...(rest.length === 0 ? [] : [[`${grouped(rest.length)} more:`, ...rest.map(groupLine)].join('\n')]),
    ...(groups.more === 0 ? [] : [`${counted(groups.more, 'recording')} disagree in still other ways.`]),
  ]
    .join('\n\n')
    .concat('\n');
}

function groupText({ shown, others, places }: FindingGroup): string {
  const text = findingText(shown!);
  if (others === 0) return text;
  const listed = `${places.join(', ')}${others > places.length ? ', …' : ''}`;
  return `${text}\n\n${wrapped(`the same in ${others} more: ${listed}`, INDENT + 2, INDENT)}`;
}

const groupLine = ({ line, others }: FindingGroup): string =>
  wrapped(`${line}${others === 0 ? '' : ` (and ${others} more)`}`, INDENT, 0);
