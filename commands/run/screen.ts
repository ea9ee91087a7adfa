import type { FollowedOn } from '../../checker/evidence/rests-on.js';
import { type Answer, answered, expectsSomething } from '../../checker/replay/answered.js';
import { passed, type Replay } from '../../checker/replay/replay.js';
import { print } from '../../language/index.js';
import { colour } from '../../terminal/colour.js';
import { counted } from '../../terminal/counts.js';
import { restsOnLine } from '../../terminal/rests-on.js';
import { indented } from '../../terminal/text.js';
import { titleText } from '../../terminal/title.js';
import { UNPROMISED } from './unpromised.js';

/** Characters of `ok`, `FAIL` or `asks`, and the gap after it. */
const MARK = 5;

/** The line of a scenario: whether it holds, its place, its title, and where it stopped or how long it is. */
export function verdictLine(file: string, result: Replay): string {
  return `${markOf(result)} ${titleText(file, result.scenario, extentOf(result), MARK)}\n`;
}

function markOf(result: Replay): string {
  if (!passed(result)) return colour.red('FAIL');
  return expectsSomething(result.scenario) ? colour.green('ok  ') : 'asks';
}

/** How many steps were taken, and of how many where not all were. */
function extentOf({ scenario, failed, steps, skipped }: Replay): string {
  if (failed === undefined) return `${counted(steps, 'step')}${skipped === 0 ? '' : `, ${skipped} skipped`}`;
  const all = scenario.lines.filter(({ kind }) => kind === 'operation').length;
  return `${failed.line.kind === 'assert' ? 'after ' : ''}step ${steps + skipped} of ${all}`;
}

/** The scenario with its answers filled in, to paste, and what they rest on, as a comment. */
export const filledText = (result: Replay, lines: readonly Answer[]): string =>
  `${print(answered(result.scenario, result.machine, lines))}${restsOnComment(result)}`;

/** The same under the line of the scenario. */
export const answersText = (result: Replay, lines: readonly Answer[]): string =>
  `${indented(filledText(result, lines), MARK)}\n`;

/** Nothing, where no step followed a clause. */
const restsOnComment = (result: Replay): string =>
  result.clauses.size === 0 ? '' : `${restsOnLine([followedBy(result)], 2).replace(/^ {2}/gm, '# ')}\n`;

/** The clauses that the steps of a replay followed. */
export const followedBy = ({ machine, clauses }: Replay): FollowedOn => ({
  vmType: machine.vmType,
  clauses,
});

/** How many scenarios there were: that expect something, those of them that do not hold, that only ask. */
export interface Counts {
  expecting: number;
  failed: number;
  asking: number;
  /** Lines that expect what nobody promises, and hold. */
  unpromised: number;
}

/** Counts one more. */
export function count(counts: Counts, result: Replay): void {
  counts.unpromised += result.unpromised.length;
  if (!expectsSomething(result.scenario)) counts.asking++;
  else {
    counts.expecting++;
    if (!passed(result)) counts.failed++;
  }
}

/** The last line: how many scenarios held, of those that expect something, and how many were answered. */
export function summaryText({ expecting, failed, asking, unpromised }: Counts): string {
  const answered =
    asking === 0 ? '' : expecting === 0 ? `${counted(asking, 'scenario')} answered` : `; ${asking} answered`;
  const also = unpromised === 0 ? answered : `${answered}; ${counted(unpromised, 'answer')} ${UNPROMISED}`;
  if (expecting === 0) return `${also}\n`;
  const scenarios = counted(expecting, 'scenario');
  if (failed === 0) return `${colour.green(`${scenarios}, all as expected`)}${also}\n`;
  return `${colour.red(`${scenarios}, ${failed} not as expected`)}${also}\n`;
}
