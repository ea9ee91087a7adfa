import type { Reachability, Reached } from '../../checker/reach/reach.js';
import { withoutVerdict } from '../../checker/replay/scenario.js';
import { printOperation } from '../../language/index.js';
import { print } from '../../language/print.js';
import type { Machine } from '../../model/state.js';
import { type AlphabetGroup, alphabetText } from '../../terminal/alphabet-text.js';
import { colour } from '../../terminal/colour.js';
import { counted } from '../../terminal/counts.js';
import { indented, wrapped } from '../../terminal/text.js';

/** What was asked, and what came of it. */
export interface ReachReport extends Reachability {
  /** The expression as it was given. */
  readonly text: string;
  readonly alphabet: readonly AlphabetGroup[];
  /** The option that cut the search off, as it would be given. */
  readonly cutBy?: string;
  /** An induction shows that no state of any number of pages satisfies it. */
  readonly isProvedUnreachable: boolean;
}

/** The scenario that gets there, with the expression as an assertion at its end. */
export function reachedScenario(report: ReachReport, { operations }: Reached): string {
  return `${print(withoutVerdict(report.configuration, operations).scenario)}assert ${report.text}\n`;
}

/** The answer, the sequences, and what was searched. */
export function reachText(report: ReachReport): string {
  const { reached, configuration, alphabet } = report;
  const parts = [
    wrapped(answer(report), 0),
    ...reached.map((one) => indented(reachedScenario(report, one).trimEnd(), 4)),
    alphabetText(alphabet, configuration.memories[0]!),
  ];
  return `${parts.join('\n\n')}\n`;
}

function answer(report: ReachReport): string {
  const { reached, search, configuration } = report;
  const on = onText(configuration.machine, configuration.memories[0]!.pages);
  const states = counted(search.states, 'state');
  const [first] = reached;
  if (first !== undefined) {
    const steps = counted(first.operations.length, 'step');
    const ways =
      reached.length === 1 ? '' : ` ${reached.length} ways that differ in more than pages and values:`;
    return `${colour.green('Reachable')} in ${steps}, and in no fewer (${on}).${ways}`;
  }
  if (report.isProvedUnreachable)
    return `${colour.green('Unreachable')}, proved for any number of pages and sequences of any length (${onName(configuration.machine)}).`;
  if (search.bound === undefined)
    return `${colour.green('Unreachable')}: all ${states} that there are were searched (${on}).`;
  const length = search.depth - (search.bound === 'depth' ? 0 : 1);
  return `${colour.yellow('Not reached')} by any sequence of up to ${counted(length, 'step')}, ${states} (${on}); cut off by ${report.cutBy}.`;
}

const onName = ({ revision, vmType }: Machine): string => `${revision.name} on ${vmType.name}`;
const onText = (machine: Machine, pages: number): string => `${onName(machine)}, ${counted(pages, 'page')}`;

/** What `reach --json` writes. */
export function reachJson(report: ReachReport): object {
  const { reached, search, configuration, text } = report;
  return {
    expression: text,
    abi: configuration.machine.revision.name,
    vm: configuration.machine.vmType.name,
    pages: configuration.memories[0]!.pages,
    reachable:
      reached.length > 0 ? true : search.bound === undefined || report.isProvedUnreachable ? false : null,
    proved: report.isProvedUnreachable,
    complete: search.bound === undefined,
    ...(search.bound !== undefined && { bound: search.bound }),
    states: search.states,
    transitions: search.transitions,
    depth: search.depth,
    scenarios: reached.map((one) => ({
      length: one.operations.length,
      operations: one.operations.map(printOperation),
      scenario: reachedScenario(report, one),
    })),
  };
}
