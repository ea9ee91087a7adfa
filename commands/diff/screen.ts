import { type Group, groupsOf } from '../../checker/differences/groups.js';
import type { Comparison, Difference } from '../../checker/differences/lockstep.js';
import type { SearchResult } from '../../checker/exhaustive/search.js';
import { triedUpTo } from '../../checker/exhaustive/tried.js';
import { print } from '../../language/index.js';
import { colour } from '../../terminal/colour.js';
import { counted } from '../../terminal/counts.js';
import { restsOnLine } from '../../terminal/rests-on.js';
import { baseUnder } from '../../terminal/settings-text.js';
import { ONE_AT_A_TIME } from '../../terminal/subject.js';
import { indented, wrapped } from '../../terminal/text.js';
import { WIDTH } from '../../terminal/width.js';
import { commonHeaders } from './common.js';
import { followedByAll, followedIn } from './followed.js';
import { diffText } from './groups.js';
import { sidesOf } from './steps.js';
import { causeText, clausesIn, summaryText } from './summary.js';

/**
 * The screen that `diff` ends with: the answer, the causes in sentences, what it runs on, and of each cause a shortest
 * sequence, or with `each` one of each kind.
 */
export function diffScreen(comparison: Comparison, each: boolean, cutBy?: string): string {
  const first = wrapped(answer(comparison, cutBy), 0);
  if (comparison.differences.length === 0)
    return `${first}\n\n${restsOnLine(followedByAll(comparison), 0)}\n`;
  const groups = groupsOf(comparison);
  const causes = groups.map((group) => causeText(comparison, group));
  const text = diffText(comparison, new Set(clausesIn(causes)));
  const bodies = groups.map((group) =>
    [
      ruled(text.title(group), counted(group.all.length, 'way')),
      '',
      text.body(group, each),
      restsOnLine(followedIn(comparison, shownOf(group, each)), 2),
    ].join('\n'),
  );
  const rest = groups.some(({ all }) => all.length > 1) && !each ? [wrapped(ONE_EACH, 0)] : [];
  return `${[first, summaryText(causes), indented(headers(comparison), 4), ...bodies, ...rest].join('\n\n')}\n`;
}

/** The differences whose sequences are shown. */
const shownOf = ({ entries }: Group, each: boolean): Difference[] =>
  (each ? entries : entries.slice(0, 1)).map(({ shown }) => shown.difference);

const ONE_EACH = 'A shortest sequence is shown of each cause; --each shows one of each way.';

/** How two revisions compare, in a sentence. */
export function answer(comparison: Comparison, cutBy?: string): string {
  const { left, right, differences, search } = comparison;
  const { machine, memories } = left;
  const sides = sidesOf(comparison);
  const names = `${sides.left} and ${sides.right}`;
  const pages = `${basesText(comparison)}${counted(memories[0]!.pages, 'page')}`;
  const on = machine.vmType === right.machine.vmType ? ` on ${machine.vmType.name}` : '';
  const ended = cutBy === undefined || search.bound === 'depth' ? '' : `; ${cutBy} ended the search`;
  if (differences.length > 0) {
    const ways = colour.red(`differently in ${counted(differences.length, 'way')}`);
    return `${names} answer ${ways}${on} (${pages}, sequences of ${lengthsOf(search)}${ended}).`;
  }
  const alike = colour.green(`${names} answer alike`);
  const none =
    search.bound === undefined
      ? `no sequence over this alphabet tells them apart, ${ONE_AT_A_TIME}: complete`
      : `no sequence of ${lengthsOf(search)} tells them apart`;
  return `${alike}${on} (${pages}): ${none}${ended}.`;
}

/** What is under the sides, where their names do not say it. */
function basesText(comparison: Comparison): string {
  const { left, right } = sidesOf(comparison);
  const under = [
    { name: left, base: baseUnder(comparison.left.machine) },
    { name: right, base: baseUnder(comparison.right.machine) },
  ].flatMap(({ name, base }) => (base === undefined || name.includes('@') ? [] : [{ name, base }]));
  const bases = [...new Set(under.map(({ base }) => base))];
  if (bases.length === 0) return '';
  if (bases.length === 1 && under.length === 2) return `base: ${bases[0]}, `;
  return under.map(({ name, base }) => `base of ${name}: ${base}, `).join('');
}

/** The lengths of the sequences all of which were tried. */
export function lengthsOf(search: SearchResult): string {
  return search.bound === undefined ? 'any length' : `up to ${counted(triedUpTo(search), 'step')}`;
}

/** The headers that every sequence of a comparison has. */
export function headers(comparison: Pick<Comparison, 'left' | 'right'>): string {
  const at = { line: 0, column: 0, length: 0 };
  return print({ headers: commonHeaders(comparison), lines: [], at }).trimEnd();
}

/** A title, a rule up to the last column, and a mark; on a line of their own where the title leaves no room. */
function ruled(title: string, mark: string): string {
  const lines = wrapped(title, 2, 0).split('\n');
  const last = lines.at(-1)!;
  const room = WIDTH - mark.length - 1;
  const bold = lines.map((line) => colour.bold(line)).join('\n');
  return room - last.length > 2
    ? `${bold} ${colour.dim('-'.repeat(room - last.length - 1))} ${mark}`
    : `${bold}\n${colour.dim('-'.repeat(room))} ${mark}`;
}
