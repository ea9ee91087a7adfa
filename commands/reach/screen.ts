import type { FollowedOn } from '../../checker/evidence/rests-on.js';
import { followedIn, restsOnJson } from '../../checker/evidence/told.js';
import { clausesWalked } from '../../checker/evidence/walked.js';
import type { Reachability, Reached } from '../../checker/reach/reach.js';
import { withoutVerdict } from '../../checker/replay/scenario.js';
import { printOperation } from '../../language/index.js';
import { print } from '../../language/print.js';
import { alphabetLines, alphabetText } from '../../terminal/alphabet-text.js';
import { colour } from '../../terminal/colour.js';
import { counted } from '../../terminal/counts.js';
import { machineJson } from '../../terminal/machine-json.js';
import { restsOnLine } from '../../terminal/rests-on.js';
import { headline, ONE_AT_A_TIME, subject } from '../../terminal/subject.js';
import { indented, wrapped } from '../../terminal/text.js';
import type { OnMemory } from './memories.js';

/** What was asked, and what came of it. */
export interface ReachReport extends Reachability {
  /** The expression as it was given. */
  readonly text: string;
  /** What was searched, memory by memory. */
  readonly alphabets: readonly OnMemory[];
  /** The option that cut the search off, as it would be given. */
  readonly cutBy?: string;
  /** An induction shows that no state of any number of pages satisfies it. */
  readonly isProvedUnreachable: boolean;
  /** Ctrl-C ended the search, or the induction behind it. */
  readonly isInterrupted: boolean;
}

/** The scenario that gets there, with the expression as an assertion at its end. */
export function reachedScenario(report: ReachReport, { operations }: Reached): string {
  return `${print(withoutVerdict(report.configuration, operations).scenario)}assert ${report.text}\n`;
}

/** The answer, the sequences, and what was searched. */
export function reachText(report: ReachReport): string {
  const { reached } = report;
  const parts = [
    wrapped(answer(report), 0),
    ...reached.map((one) => indented(reachedScenario(report, one).trimEnd(), 4)),
    restsOnLine([followedOf(report)], 0),
    alphabetOf(report),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The clauses that all sequences which are shown follow, or steps over the alphabet where none gets there. */
function followedOf({ configuration, operations, reached }: ReachReport): FollowedOn {
  const shown = reached.map((one) => followedIn(withoutVerdict(configuration, one.operations).scenario));
  const clauses =
    shown.length === 0
      ? clausesWalked(configuration, operations)
      : new Set(shown.flatMap((one) => [...one.clauses]));
  return { vmType: configuration.machine.vmType, clauses };
}

/** All operations, memory by memory. */
function alphabetOf({ alphabets, operations }: ReachReport): string {
  const [only, ...others] = alphabets;
  if (others.length === 0) return alphabetText(only!.groups, only!.memory);
  const title = `Alphabet: ${counted(operations.length, 'operation')} on ${alphabets.length} memories.`;
  return [
    colour.bold(title),
    ...alphabets.flatMap(({ groups, memory }) => alphabetLines(groups, memory)),
  ].join('\n');
}

function answer(report: ReachReport): string {
  return headline(subject(report.configuration.machine), said(report));
}

function said({ reached, search, configuration, isProvedUnreachable, cutBy }: ReachReport): string {
  const pages = configuration.memories.reduce((sum, memory) => sum + memory.pages, 0);
  const states = `${counted(search.states, 'state')} of ${counted(pages, 'page')}`;
  const [first] = reached;
  if (first !== undefined) {
    const steps = counted(first.operations.length, 'step');
    const ways =
      reached.length === 1 ? '' : ` ${reached.length} ways that differ in more than pages and values:`;
    return `${colour.green('reachable')} in ${steps}, and in no fewer over this alphabet, ${ONE_AT_A_TIME} (${counted(pages, 'page')}).${ways}`;
  }
  if (isProvedUnreachable)
    return `${colour.green('unreachable')}, proved for any number of pages and sequences of any length, ${ONE_AT_A_TIME}.`;
  if (search.bound === undefined)
    return `${colour.green('unreachable')} over this alphabet, ${ONE_AT_A_TIME}: all ${states} were searched.`;
  const length = search.depth - (search.bound === 'depth' ? 0 : 1);
  return `${colour.yellow('not reached')} by any sequence of up to ${counted(length, 'step')} over this alphabet, ${ONE_AT_A_TIME}: ${states}; cut off by ${cutBy}.`;
}

/** What `reach --json` writes. */
export function reachJson(report: ReachReport): object {
  const { reached, search, configuration, text, alphabets } = report;
  return {
    expression: text,
    ...machineJson(configuration.machine),
    pages: configuration.memories[0]!.pages,
    memories: configuration.memories.map(({ name }) => name),
    reachable:
      reached.length > 0 ? true : search.bound === undefined || report.isProvedUnreachable ? false : null,
    proved: report.isProvedUnreachable,
    extent: report.isProvedUnreachable ? 'any number of pages' : 'this alphabet',
    oneOperationAtATime: true,
    alphabet: alphabets.flatMap(({ groups, memory }) => alphabetLines(groups, memory)),
    complete: search.bound === undefined,
    ...(report.isInterrupted && { interrupted: true }),
    ...(search.bound !== undefined && { bound: search.bound }),
    states: search.states,
    transitions: search.transitions,
    depth: search.depth,
    restsOn: restsOnJson(followedOf(report)),
    scenarios: reached.map((one) => ({
      length: one.operations.length,
      operations: one.operations.map(printOperation),
      scenario: reachedScenario(report, one),
    })),
  };
}
