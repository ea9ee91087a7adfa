import type { Scenario } from '../language/scenario.js';
import { visible } from '../language/visible.js';
import { WIDTH } from './width.js';

/** Characters of a title that are shown in any case. */
const LEAST = 12;

/** The place of a scenario, its title, and in parentheses how far it went, in one line after `before` characters. */
export function titleText(file: string, scenario: Scenario, extent: string, before: number): string {
  const place = `${file}:${scenario.at.line}`;
  const { title } = scenario.headers;
  if (title === undefined) return `${place} (${extent})`;
  const room = Math.max(LEAST, WIDTH - before - `${place}:  (${extent})`.length);
  return `${place}: ${shortened(visible(title), room)} (${extent})`;
}

function shortened(text: string, room: number): string {
  const chars = [...text];
  return chars.length <= room
    ? text
    : `${chars
        .slice(0, room - 1)
        .join('')
        .trimEnd()}…`;
}
