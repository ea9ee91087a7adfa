import { passed, type Replay } from '../checker/replay.js';
import type { Scenario } from '../language/scenario.js';
import { colour } from './colour.js';
import { counted } from './counts.js';
import { WIDTH } from './width.js';

/** Characters of a title that are shown in any case. */
const LEAST = 12;
/** Characters of `ok` or `FAIL`, and the gap after it. */
const MARK = 5;

/** The line of a scenario: whether it holds, its place, its title, and where it stopped or how long it is. */
export function verdictLine(file: string, result: Replay): string {
  const { scenario } = result;
  const mark = passed(result) ? colour.green('ok  ') : colour.red('FAIL');
  return `${mark} ${titleText(file, scenario, extentOf(result), MARK)}\n`;
}

/** The place of a scenario, its title, and in parentheses how far it went, in one line after `before` characters. */
export function titleText(file: string, scenario: Scenario, extent: string, before: number): string {
  const place = `${file}:${scenario.at.line}`;
  const title = scenario.headers.title?.replace(/\p{Cc}/gu, '?');
  if (title === undefined) return `${place} (${extent})`;
  const room = Math.max(LEAST, WIDTH - before - `${place}:  (${extent})`.length);
  return `${place}: ${shortened(title, room)} (${extent})`;
}

function shortened(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, room - 1).trimEnd()}…`;
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
