import type { Position } from '../language/scenario.js';
import type { ClauseId } from '../model/clauses/index.js';
import type { Machine } from '../model/state.js';
import { clausesText, heading } from './parts.js';
import { settingsList } from './settings-text.js';
import { wrapped } from './text.js';

/** Under the title of its scenario. */
export const INDENT = 5;
/** The names of what was expected and answered, with the gap after them. */
const FIELD = 10;

/** A line of a scenario with its place in the file. */
export const located = (file: string, at: Position, text: string): string =>
  wrapped(`${file}:${at.line}:${at.column}: ${text}`, INDENT + 4, INDENT);

/** What stands beside a name, under the title of a scenario. */
export const field = (name: string, value: string): string =>
  heading(name.padEnd(FIELD), INDENT) + wrapped(value, INDENT + FIELD, 0);

/** The clauses behind an answer, beside `by`; nothing where there are none. */
export function followed(clauses: readonly ClauseId[]): string[] {
  const text = clausesText(clauses, INDENT + FIELD).join('\n');
  return text === '' ? [] : [heading('by'.padEnd(FIELD), INDENT) + text.trimStart()];
}

/** What a scenario runs on: revision and VM type, and what else is not as usual. */
export function machineText(machine: Machine): string {
  return [machine.revision.name, machine.vmType.name, ...settingsList(machine)].join(', ');
}
