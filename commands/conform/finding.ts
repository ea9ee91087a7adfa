import type { Allowed } from '../../checker/conformance/answers.js';
import type { Disagreement } from '../../checker/conformance/conformance.js';
import { printExpectation, printOutcome } from '../../language/index.js';
import { colour } from '../../terminal/colour.js';
import { counted, grouped } from '../../terminal/counts.js';
import { field, followed, INDENT, located, machineText } from '../../terminal/fields.js';
import { heading, lineText, pagesText } from '../../terminal/parts.js';
import { indented, wrapped } from '../../terminal/text.js';
import { titleText } from '../../terminal/title.js';
import type { Finding } from './findings.js';

/** A disagreement in full: place, kernel, what was recorded and what is allowed, pages, what to paste. */
export function findingText(finding: Finding): string {
  return [`${markOf(finding)} ${titleOf(finding)}`, ...detailLines(finding)].join('\n');
}

/** A disagreement in a line, before it is wrapped. */
export function findingLine(finding: Finding): string {
  const { line, allowed } = finding.disagreement;
  const allowedText = answerGroups(allowed)
    .map(({ text }) => text)
    .join(' or ');
  const said =
    line.kind === 'assert'
      ? `${lineText(line)}: it does not hold`
      : `${lineText(line)} => ${recordedText(finding.disagreement)}, allowed ${allowedText}`;
  return `${markOf(finding)} ${placeOf(finding)}: ${said}`;
}

/** Everything of a finding under its title. */
export function detailLines(finding: Finding): string[] {
  const { file, disagreement, minimised, known } = finding;
  const { line, machine, before, worlds } = disagreement;
  const pages = worlds === 1 ? 'pages before' : `pages before, in one of ${worlds} worlds that fit`;
  return [
    located(file, line.at, lineText(line)),
    ...(known === undefined ? [] : [field('known', known)]),
    field('on', machineText(machine)),
    ...(line.kind === 'assert'
      ? [field('asserted', 'true'), field('model', 'false')]
      : [field('recorded', recordedText(disagreement)), ...allowedLines(disagreement)]),
    heading(pages, INDENT),
    pagesText(before, INDENT),
    wrapped(minimisedSentence(finding), INDENT),
    '',
    indented(minimised.trimEnd(), 4),
  ];
}

/** The place of what disagrees, its title, and which step it is. */
export function titleOf({ file, disagreement: { scenario, line, step } }: Finding): string {
  const all = scenario.lines.filter(({ kind }) => kind === 'operation').length;
  const extent =
    step === 0 && line.kind === 'operation'
      ? 'a memory'
      : `${line.kind === 'assert' ? 'after ' : ''}step ${step} of ${all}`;
  return titleText(file, scenario, extent, 'KNOWN '.length);
}

const markOf = ({ known }: Finding): string =>
  known === undefined ? colour.red('FAIL') : colour.yellow('KNOWN');

/** What was recorded at the line of a disagreement, as it stands after `=>`. */
export function recordedText({ line }: Disagreement): string {
  if (line.kind === 'assert') return 'true';
  return line.expected === undefined ? 'any' : printExpectation(line.expected);
}

function allowedLines({ allowed }: Disagreement): string[] {
  return answerGroups(allowed).flatMap(({ text, clauses }, i) => [
    field(i === 0 ? 'allowed' : 'or', text),
    ...followed(clauses),
  ]);
}

interface AnswerGroup {
  readonly text: string;
  readonly clauses: Allowed['clauses'];
}

/** Each answer with its clauses; those for another process at a page, which differ in the page alone, together. */
function answerGroups(allowed: readonly Allowed[]): AnswerGroup[] {
  const plain = allowed.filter(({ meanwhile }) => !meanwhile);
  const others = allowed.filter(({ meanwhile }) => meanwhile).map(({ outcome }) => printOutcome(outcome));
  const groups = plain.map(({ outcome, clauses }) => ({ text: outcomeText(outcome), clauses }));
  if (others.length === 0) return groups;
  const pages = others.map((text) => text.replace('EAGAIN @ ', '')).join(', ');
  return [...groups, { text: `EAGAIN @ ${pages} while another process is at the page`, clauses: [] }];
}

/** An answer for people. */
function outcomeText(outcome: Allowed['outcome']): string {
  if (outcome.kind === 'refused') return `nothing: ${outcome.reason}`;
  return outcome.kind === 'value' && outcome.value === 'unspecified' ? 'any byte' : printOutcome(outcome);
}

function minimisedSentence({ disagreement: { step, line }, left, cutAfter }: Finding): string {
  if (line.kind === 'assert') return 'the recording up to there, not minimised:';
  if (cutAfter !== undefined) {
    const bound = `no more than ${grouped(cutAfter)} steps were tried for that`;
    return `brought from ${counted(step, 'step')} to ${left} by the model, and perhaps not to the fewest (${bound}); to be confirmed on the kernel:`;
  }
  const what =
    left < step
      ? `minimised from ${counted(step, 'step')} to ${left} by the model`
      : left === 1
        ? 'one step shows it'
        : `none of ${counted(left, 'step')} can be left out`;
  const why = left === 1 ? '' : ' (fewer disagree otherwise, or not at all)';
  return `${what}${why}; to be confirmed on the kernel:`;
}

/** Where a disagreement is, as messages name it. */
export const placeOf = ({ file, disagreement }: Finding): string => `${file}:${disagreement.line.at.line}`;
