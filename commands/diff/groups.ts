import { replayed } from '../../checker/differences/cause.js';
import type { Entry, Explained, Group } from '../../checker/differences/groups.js';
import type { OwnClauses } from '../../checker/differences/kinds.js';
import type { Comparison } from '../../checker/differences/lockstep.js';
import { printOperation, printOutcome } from '../../language/index.js';
import { type ClauseId, clauseOf } from '../../model/clauses/index.js';
import { colour } from '../../terminal/colour.js';
import { counted } from '../../terminal/counts.js';
import { wrapped } from '../../terminal/text.js';
import { shortSteps, sidesOf, stepsText } from './steps.js';
import { titleOf } from './title.js';

/** What is shown of the differences of one comparison; a clause is shown with its sentence once. */
export interface DiffText {
  /** What is asked, and what either side answers. */
  title(group: Group): string;
  /** The sequences of a group, with the clauses behind them: a shortest one, or of each kind. */
  body(group: Group, each: boolean): string;
}

/** Before the names of the sides, and where they stand below a sequence in short. */
const INDENT = 2;
const INNER = 6;
const NONE: ReadonlySet<ClauseId> = new Set();

const sentence = (id: ClauseId): string => `${colour.cyan(id)}: ${clauseOf(id).text}`;

/** `said` are the clauses whose sentences were shown before; those that are shown here are added. */
export function diffText(
  comparison: Pick<Comparison, 'left' | 'right'>,
  said = new Set<ClauseId>(),
): DiffText {
  const sides = sidesOf(comparison);
  /** Clauses that only one side follows, but for some: with their sentences, those said before by their names. */
  const clausesOf = (own: OwnClauses, indent: number, except: ReadonlySet<ClauseId> = NONE): string[] =>
    (['left', 'right'] as const).flatMap((side) => {
      const shown = own[side].filter((id) => !except.has(id));
      const known = shown.filter((id) => said.has(id));
      const texts = [
        ...(known.length > 0 ? [known.map((id) => colour.cyan(id)).join(', ')] : []),
        ...shown.filter((id) => !said.has(id)).map(sentence),
      ];
      for (const id of shown) said.add(id);
      return texts.map((text, i) => sideText(i === 0 ? sides[side] : '', text, indent));
    });
  const widest = Math.max(sides.left.length, sides.right.length);
  const sideText = (name: string, text: string, indent: number): string =>
    ' '.repeat(indent) + name.padEnd(widest + 2) + wrapped(text, indent + widest + 4, 0);

  const explained = ({ difference, cause }: Explained): string[] => {
    if (cause.isLast) {
      const lines = clausesOf(cause.clauses, INDENT);
      // Of clauses that both follow, the last is that in which they differ.
      const common = cause.left.step.clauses.slice(-1).map((id) => sideText('both', sentence(id), INDENT));
      return lines.length > 0 ? lines : common;
    }
    const since = wrapped(`since ${printOperation(cause.left.operation)}:`, INDENT + 2, INDENT);
    return [...clausesOf(difference.clauses, INDENT), since, ...clausesOf(cause.clauses, INDENT)];
  };

  /** Of the others those with an answer or a clause of their own, in short; how many more there are. */
  const likewise = ({ shown, others }: Entry): string[] => {
    const seen = new Set(clausesIn(shown));
    const answers = new Set([answersOf(shown)]);
    const lines: string[] = [];
    let more = 0;
    for (const other of others) {
      const own = clausesIn(other);
      if (answers.has(answersOf(other)) && own.every((id) => seen.has(id))) {
        more++;
        continue;
      }
      lines.push(shortSteps(other.difference, answersOf(other) !== answersOf(shown)));
      lines.push(...clausesOf(other.difference.clauses, INNER, seen));
      for (const id of other.difference.clauses.left.concat(other.difference.clauses.right)) seen.add(id);
      lines.push(...clausesOf(other.cause.clauses, INNER, seen));
      for (const id of own) seen.add(id);
      answers.add(answersOf(other));
    }
    const head = `${' '.repeat(INDENT)}likewise`;
    const rest = `${counted(more, 'more way')} by the same clauses`;
    if (lines.length === 0) return more === 0 ? [] : [`${head} ${rest}`];
    return [`${head}:`, ...lines, ...(more === 0 ? [] : [`    and ${rest}`])];
  };

  const entryText = (entry: Entry, each: boolean): string => {
    const { difference } = entry.shown;
    const before = replayed(comparison, difference.operations)
      .left.slice(0, -1)
      .map(({ operation, step }) => [operation, printOutcome(step.outcome)] as const);
    const lines = [stepsText(sides, before, difference), ...explained(entry.shown)];
    return [...lines, ...(each ? likewise(entry) : [])].join('\n');
  };

  return {
    title: (group) => titleOf(sides, group),
    body: ({ entries }, each) =>
      (each ? entries : entries.slice(0, 1)).map((entry) => entryText(entry, each)).join('\n\n'),
  };
}

const answersOf = ({ difference: { left, right } }: Explained): string =>
  [left, right].map(({ step }) => printOutcome(step.outcome)).join(' | ');

const clausesIn = ({ difference, cause }: Explained): ClauseId[] =>
  [difference.clauses, cause.clauses].flatMap(({ left, right }) => [...left, ...right]);
