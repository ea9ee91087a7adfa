import { passed, type Replay } from '../../checker/replay/replay.js';
import { colour } from '../../terminal/colour.js';
import { counted } from '../../terminal/counts.js';
import { titleText } from '../../terminal/title.js';

/** Characters of `ok` or `FAIL`, and the gap after it. */
const MARK = 5;

/** The line of a scenario: whether it holds, its place, its title, and where it stopped or how long it is. */
export function verdictLine(file: string, result: Replay): string {
  const { scenario } = result;
  const mark = passed(result) ? colour.green('ok  ') : colour.red('FAIL');
  return `${mark} ${titleText(file, scenario, extentOf(result), MARK)}\n`;
}

/** How many steps were taken, and of how many where not all were. */
function extentOf({ scenario, failed, steps, skipped }: Replay): string {
  if (failed === undefined) return `${counted(steps, 'step')}${skipped === 0 ? '' : `, ${skipped} skipped`}`;
  const all = scenario.lines.filter(({ kind }) => kind === 'operation').length;
  return `${failed.line.kind === 'assert' ? 'after ' : ''}step ${steps + skipped} of ${all}`;
}

/** The last line: how many scenarios held. */
export function summaryText(total: number, failed: number): string {
  if (failed === 0) return `${colour.green(`${counted(total, 'scenario')}, all as expected`)}\n`;
  return `${colour.red(`${counted(total, 'scenario')}, ${failed} not as expected`)}\n`;
}
