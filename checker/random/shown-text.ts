import { printOperation, printOutcome } from '../../language/index.js';
import type { Shown } from './failure.js';

/** The access that shows the harm as a comment below a sequence, a line; empty where there is none. */
export function shownText(shows: Shown | undefined): string {
  if (shows === undefined) return '';
  const { launched, operation, outcome } = shows;
  return `# then ${launched ? 'finalize and ' : ''}${printOperation(operation)} => ${printOutcome(outcome)}\n`;
}
