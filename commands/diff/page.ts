import { type Group, groupsOf } from '../../checker/differences/groups.js';
import {
  FIRST_VM,
  type Neighbours,
  neighbours,
  type OnVmType,
} from '../../checker/differences/neighbours.js';
import type { ClauseId } from '../../model/clauses/index.js';
import { counted } from '../../terminal/counts.js';
import { diffText } from './groups.js';
import { answer, headers, lengthsOf } from './screen.js';
import { causeText, clausesIn, summaryList } from './summary.js';

export const PAGES = 2;
/** What is found is the same on every machine: no bound on states or memory is reached. */
export const BOUNDS = { depth: 4, states: 2_000_000, memory: 1e9 };

const head = (lengths: string): string => `# What changes from one revision to the next

For each revision and the one after it, and from the last with content modes to the newest: what changes, those of the
series on the base \`linux-7.3\` (a difference that the base makes is marked), as
\`npx gmemcheck diff LEFT RIGHT --vm NAME --each\` finds it. A list has the causes, in the sentences of the clauses at
which both part, and in how many ways each makes them answer differently. Below are the shortest sequences: both
take the same steps as long as they answer alike, and one is kept of each kind of difference (the same kind of step,
the same two answers but for numbers, the same clauses that one side follows and the other does not), those of one
cause together, shortest first.

A sequence can be pasted into a scenario, under the headers above it; in the comments after its last step is what
each side answers. Below it are the clauses that only one side follows in that step, and in the earlier step since
which they differ; the sentence of each is given once for each two revisions, in the list or with a sequence.

Searched: a memory of ${counted(PAGES, 'page')}, sequences of ${lengths}. This page is made by
\`npm run differences\`, and a test compares it with what that makes.
`;

/** The text of docs/differences.md. */
export function differencesPage(sections = neighbours(PAGES, BOUNDS)): string {
  const searches = sections.flatMap(({ on }) => on.map(({ comparison }) => comparison.search));
  const lengths = [...new Set(searches.map(lengthsOf))].join(' or ');
  return [head(lengths), contents(sections), ...sections.map(sectionText)].join('\n');
}

/** A table with a link to each section, and how many differences are shown there. */
function contents(sections: readonly Neighbours[]): string {
  const names = sections[0]!.on.map(({ vm }) => (vm === FIRST_VM ? vm : `${vm}, besides`));
  const rows = sections.map((section) => {
    const title = titleOf(section);
    const anchor = title.replaceAll('.', '').replaceAll(' ', '-');
    return [`[${title}](#${anchor})`, ...section.on.map(({ shown }) => String(shown.length || '-'))];
  });
  const lines = [['', ...names], ['---', ...names.map(() => '---:')], ...rows];
  return `${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}

const titleOf = ({ left, right }: Neighbours): string => `${left} to ${right}`;

function sectionText(section: Neighbours): string {
  const [first, ...others] = section.on;
  const said = new Set<ClauseId>();
  const textOn = (one: OnVmType) => vmText(one, said);
  const nothing = others.filter(({ shown }) => shown.length === 0).map(({ vm }) => vm);
  const parts = [
    `## ${titleOf(section)}\n`,
    first!.shown.length === 0 ? `${answer(first!.comparison)}\n` : textOn(first!),
    ...others.filter(({ shown }) => shown.length > 0).map(textOn),
    ...(nothing.length === 0 ? [] : [`Nothing besides on ${nothing.join(', ')}.\n`]),
  ];
  return parts.join('\n');
}

function vmText({ vm, comparison, shown }: OnVmType, said: Set<ClauseId>): string {
  const groups = groupsOf(comparison, shown);
  const causes = groups.map((group) => causeText(comparison, group));
  for (const clause of clausesIn(causes)) said.add(clause);
  const text = diffText(comparison, said);
  const besides = vm === FIRST_VM ? '' : `, besides those of ${FIRST_VM}`;
  const groupText = (group: Group): string =>
    `**${text.title(group)}** (${counted(group.all.length, 'way')})\n\n${fenced(text.body(group, true))}`;
  return [
    `### On ${vm}: ${counted(shown.length, 'way')}${besides}\n`,
    `${summaryList(causes)}\n`,
    fenced(headers(comparison)),
    ...groups.map(groupText),
  ].join('\n');
}

const fenced = (text: string): string => `\`\`\`\n${text}\n\`\`\`\n`;
