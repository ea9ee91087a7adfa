import type { Judged, Verdict } from '../../checker/inductive/verdict.js';
import { colour } from '../../terminal/colour.js';
import { counted, grouped } from '../../terminal/counts.js';
import { restsOnLine } from '../../terminal/rests-on.js';
import { headline, ONE_AT_A_TIME, subject } from '../../terminal/subject.js';
import { wrapped } from '../../terminal/text.js';
import { invariantText } from './invariant.js';
import { escapeText, stepText } from './step.js';
import { triedText, unprovedText } from './unproved.js';

/** The names of figures, with the gap after them. */
const LABEL = 14;

/** The screen that `prove` ends with for one revision and VM type. */
export function proveText(verdict: Verdict): string {
  const unproved = verdict.judged.filter((j) => j.status !== 'proved');
  const { proof, sides, configuration } = verdict;
  const { vmType } = configuration.machine;
  const parts = [
    wrapped(answer(verdict), 0),
    propertyLines(verdict.judged),
    ...(sides?.failure ? [failureText(verdict)] : []),
    ...(proof.escape
      ? [escapedText(verdict), ...unproved.filter((j) => j.broken).map((j) => unprovedText(j, verdict))]
      : [...unproved.map((j) => unprovedText(j, verdict)), invariantText(proof), figures(verdict)]),
    restsOnLine([{ vmType, clauses: proof.clauses }], 0),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The revision and the VM type. */
export const pairOf = ({ configuration: { machine } }: Verdict): string => subject(machine);

/** How far a proof reaches, and what bounds it: on every screen that claims one. */
export const EXTENT = `for any number of pages and sequences of any length, ${ONE_AT_A_TIME}`;

/** The answer in one sentence, behind what it is about. */
const answer = (verdict: Verdict): string => headline(pairOf(verdict), summary(verdict));

function summary({ judged, sides }: Verdict): string {
  const of = (status: Judged['status']) => judged.filter((j) => j.status === status).length;
  const what = `${of('proved')} of ${counted(judged.length, 'property', 'properties')}`;
  const said = `${what} ${judged.length === 1 ? 'is' : 'are'} proved`;
  const rest = [
    ...(of('broken') > 0 ? [`${of('broken')} ${of('broken') === 1 ? 'is' : 'are'} broken`] : []),
    ...(of('checked') > 0 ? [`${of('checked')} checked on 2 pages only`] : []),
  ];
  if (sides?.failure !== undefined)
    return colour.red(`${said}: what a proof rests on does not hold, see below.`);
  if (of('proved') === 0) return colour.red(`${said}; ${rest.join(', ')}.`);
  return rest.length === 0
    ? colour.green(`${said} ${EXTENT}.`)
    : `${said} ${EXTENT}; ${colour.red(rest.join(', '))}.`;
}

function propertyLines(judged: readonly Judged[]): string {
  const width = Math.max(...judged.map((j) => j.property.name.length));
  return judged
    .map((j) => `${j.property.number.padEnd(5)}${j.property.name.padEnd(width + 3)}${statusText(j)}`)
    .join('\n');
}

/** What has come out for a property, in a few words. */
export function statusText({ status, broken }: Judged): string {
  switch (status) {
    case 'proved':
      return colour.green('proved');
    case 'broken':
      return colour.red(`broken: ${counted(broken!.scenario.lines.length, 'step')}`);
    case 'checked':
      return 'checked: 2 pages';
  }
}

/** Two steps that a proof takes for one, and that are not. */
function failureText({ sides }: Verdict): string {
  const { what, steps } = sides!.failure!;
  const first =
    steps.length === 1
      ? `A step does what it is claimed not to do: ${what}.`
      : `Two steps that a proof takes for one do not do the same: the second is taken ${what}.`;
  return [wrapped(first, 0), ...steps.map(stepText)].join('\n\n');
}

function escapedText({ proof, judged, tried }: Verdict): string {
  const { escape: step } = proof;
  const others = judged.some((j) => j.status === 'checked') ? `\n\n${wrapped(triedText(tried!), 0)}` : '';
  const why = `Nothing is proved, as a step leads out of what the proof is about. ${escapeText(step!)}`;
  return `${wrapped(why, 0)}\n\n${stepText(step!)}${others}`;
}

function figures({ proof, sides }: Verdict): string {
  const { states, wellTyped, operations, settings, steps } = proof;
  const rows: [string, string][] = [
    ['memories', 'any number of them, of any size, with any of the creation flags that the VM type takes'],
    [
      'page states',
      `${grouped(states.length)} of ${grouped(wellTyped)} well-typed ones satisfy the invariant`,
    ],
    ['operations', `${grouped(operations)}, in ${grouped(settings)} settings of what is not on pages`],
    ['steps', `${grouped(steps)} of the reducer, in the last round`],
  ];
  if (sides !== undefined) {
    const compared =
      `${counted(sides.compared, 'pair')} of steps: what becomes of a page depends on the page, on what pages ` +
      'of the range tell one another, and on the context that the operation is claimed to read';
    rows.push(['compared', compared]);
  }
  return rows.map(([name, value]) => name.padEnd(LABEL) + wrapped(value, LABEL, 0)).join('\n');
}
