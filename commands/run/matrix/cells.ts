import { answered, type Answer as Given } from '../../../checker/replay/answered.js';
import type { Overrides } from '../../../checker/replay/machine.js';
import { type Refused, type Replay, type ReplayedLine, replay } from '../../../checker/replay/replay.js';
import { printExpectation, printOutcome } from '../../../language/index.js';
import type { Line, Scenario } from '../../../language/scenario.js';

/** What one line came to: its number in the file, its answer, and whether that is as it is written. */
export interface Answer {
  readonly line: number;
  readonly text: string;
  readonly holds: boolean;
}

/** A machine by its names. */
interface On {
  readonly abi: string;
  readonly vm: string;
}

/** A scenario on one machine: what each line came to, up to the first that means nothing there. */
export interface Cell extends On {
  readonly answers: readonly Answer[];
  readonly refused: Refused | undefined;
}

/** A scenario in which every step says what it answers, on what those that did not were answered. */
export interface Written {
  readonly scenario: Scenario;
  /** Undefined where no step was filled in. */
  readonly filledOn: Replay['machine'] | undefined;
}

/** The scenario with the answers of its own machine where it has none; as it is where that machine refuses it. */
export function written(scenario: Scenario, overrides: Overrides): Written {
  const lines: Given[] = [];
  const result = replay(
    scenario,
    overrides,
    ({ line, outcome }) => lines.push(outcome === undefined ? { line } : { line, outcome }),
    true,
  );
  const asks = scenario.lines.some((line) => line.kind === 'operation' && isOpen(line));
  if (result.refused !== undefined || !asks) return { scenario, filledOn: undefined };
  const { headers } = scenario;
  return { scenario: { ...answered(scenario, result.machine, lines), headers }, filledOn: result.machine };
}

const isOpen = (line: Line): boolean =>
  line.kind === 'operation' && (line.expected === undefined || line.expected.kind === 'any');

/** What the scenario comes to on the machine that `overrides` name; `text` is the same with its answers filled in. */
export function cellOf(scenario: Scenario, text: Scenario, overrides: Overrides & On): Cell {
  const answers: Answer[] = [];
  const result = replay(
    scenario,
    overrides,
    (line) => answers.push(answerOf(line, text.lines[answers.length]!)),
    true,
  );
  if (result.refused !== undefined) {
    const { at, errno } = result.refused;
    answers.push({ line: at.line, text: errno ?? 'refused', holds: false });
  } else if (scenario.verdict !== undefined) answers.push(verdictOf(scenario, result));
  return { abi: overrides.abi, vm: overrides.vm, answers, refused: result.refused };
}

function answerOf({ line, outcome, holds }: ReplayedLine, as: Line): Answer {
  if (line.kind === 'assert') return { line: line.at.line, text: String(holds), holds };
  if (outcome === undefined) return { line: line.at.line, text: 'skip', holds };
  const text = printOutcome(outcome);
  // An answer that was filled in is no promise that others could satisfy: it is compared as it is printed.
  const filled =
    isOpen(line) && as.kind === 'operation' && as.expected !== undefined
      ? printExpectation(as.expected)
      : undefined;
  return {
    line: line.at.line,
    text,
    holds: filled === undefined || filled === 'any' ? holds : text === filled,
  };
}

function verdictOf({ verdict }: Scenario, { violations }: Replay): Answer {
  const { property, kind, at } = verdict!;
  const broken = violations.some((violation) => violation.property.name === property);
  const holds = broken === (kind === 'violates');
  return { line: at.line, text: broken ? 'broken' : 'not broken', holds };
}

/** Is everything as it is written? */
export const isAsWritten = ({ answers }: Cell): boolean => answers.every(({ holds }) => holds);

/** What a cell shows: nothing new, or the first answer that is not as written, or not as in the cell above. */
export type Shown = 'as-written' | 'as-above' | Answer;

/** What is worth telling of a cell below another. */
export function shownOf(cell: Cell, above: Cell | undefined): Shown {
  if (isAsWritten(cell)) return 'as-written';
  const isNew = ({ text }: Answer, i: number): boolean => text !== above?.answers[i]?.text;
  if (!cell.answers.some(isNew)) return 'as-above';
  const odd = cell.answers.filter(({ holds }) => !holds);
  return odd.find((one) => isNew(one, cell.answers.indexOf(one))) ?? odd[0]!;
}
