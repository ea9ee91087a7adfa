import { isByBase } from '../../checker/differences/by-base.js';
import type { Group } from '../../checker/differences/groups.js';
import type { Comparison } from '../../checker/differences/lockstep.js';
import { type ClauseId, clauseOf } from '../../model/clauses/index.js';
import { counted } from '../../terminal/counts.js';
import { wrapped } from '../../terminal/text.js';
import { sidesOf } from './steps.js';
import { answersOf } from './title.js';

/** One cause of differences, told in the sentences of the clauses at which both sides part. */
export interface CauseText {
  readonly ways: number;
  /** Whose clause, and what it says. */
  readonly sentences: readonly { readonly side: string; readonly clause: ClauseId }[];
  /** What is asked, and what either side answers. */
  readonly answers: string;
  /** How many of the ways the base makes, and not the series. */
  readonly byBase: number;
}

/**
 * A cause: where one side refuses by a clause that the other does not follow, that clause; else the first that each
 * side follows alone; and where both follow the same, the last, in which they differ.
 */
export function causeText(comparison: Pick<Comparison, 'left' | 'right'>, group: Group): CauseText {
  const sides = sidesOf(comparison);
  const { refusal, all } = group;
  const { clauses, left } = all[0]!.cause;
  const own = (['left', 'right'] as const).flatMap((side) =>
    clauses[side].slice(0, 1).map((clause) => ({ side: sides[side], clause })),
  );
  const common = left.step.clauses.slice(-1).map((clause) => ({ side: 'both', clause }));
  const parting = own.length > 0 ? own : common;
  return {
    ways: all.length,
    sentences: refusal === undefined ? parting : [{ side: sides[refusal.side], clause: refusal.clause }],
    answers: answersOf(sides, all),
    byBase: all.filter(({ difference }) => isByBase(comparison, difference)).length,
  };
}

/** The causes, a paragraph each: in how many ways both sides differ by it, why, and what they answer. */
export function summaryText(causes: readonly CauseText[]): string {
  const marks = causes.map(({ ways }) => counted(ways, 'way'));
  const width = Math.max(...marks.map((mark) => mark.length)) + 2;
  return causes
    .flatMap((cause, i) => {
      const lines = [...cause.sentences.map(sentence), cause.answers, ...baseText(cause)].map((line) =>
        wrapped(line, width + 2, 0),
      );
      const [first, ...others] = lines;
      return [
        marks[i]!.padStart(width - 2).padEnd(width) + first,
        ...others.map((line) => ' '.repeat(width) + line),
      ];
    })
    .join('\n');
}

/** Which of the ways the base makes. */
const baseText = ({ ways, byBase }: CauseText): string[] =>
  byBase === 0
    ? []
    : [byBase === ways ? 'by the base, not the series' : `${byBase} of them by the base, not the series`];

/** The same as a list of Markdown. */
export const summaryList = (causes: readonly CauseText[]): string =>
  causes
    .map((cause) => {
      const { ways, sentences, answers } = cause;
      const why = sentences.map(sentence).join(' ');
      return `- ${wrapped(`**${counted(ways, 'way')}**: ${why} (${[answers, ...baseText(cause)].join('; ')})`, 2, 0)}`;
    })
    .join('\n');

/** The clauses whose sentences a summary has. */
export const clausesIn = (causes: readonly CauseText[]): ClauseId[] =>
  causes.flatMap(({ sentences }) => sentences.map(({ clause }) => clause));

const sentence = ({ side, clause }: CauseText['sentences'][number]): string =>
  `${side}: ${clauseOf(clause).text}`;
