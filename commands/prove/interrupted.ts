import type { Machine } from '../../model/state.js';
import { counted } from '../../terminal/counts.js';
import { machineJson } from '../../terminal/machine-json.js';
import { shortSubject } from '../../terminal/subject.js';
import { wrapped } from '../../terminal/text.js';

/** A machine in a sentence. */
export const nameOf: (machine: Machine) => string = shortSubject;

/** What stands above the screen of a proof that Ctrl-C ended: of what nothing is known. */
export function interruptedText([first, ...others]: readonly Machine[]): string {
  if (first === undefined) return 'Interrupted: what is not proved was not searched to the end.\n';
  const more = others.length === 0 ? '' : `, nor of ${counted(others.length, 'more pair')}`;
  return `${wrapped(`Interrupted at ${nameOf(first)}: nothing is known of it${more}.`, 0)}\n`;
}

/** The same as data: what would have been written, and the pairs of which nothing is known. */
export function interruptedJson(known: object, unknown: readonly Machine[]): object {
  return {
    interrupted: true,
    unknown: unknown.map((machine) => ({
      ...machineJson(machine),
    })),
    ...(Array.isArray(known) ? { pairs: known } : known),
  };
}
