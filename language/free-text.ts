import { escaped, UNSEEN } from './visible.js';

const ESCAPE = '(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\\{((?:10|[0-9A-Fa-f])?[0-9A-Fa-f]{1,4})\\})';
const ESCAPES = new RegExp(`\\\\${ESCAPE}`, 'g');
/**
 * What is not seen, what begins a comment, what is refused in a file, and the backslash of what would be read as an
 * escape. A character in quotes stays: it begins no comment.
 */
const UNWRITABLE = new RegExp(`'[ -~]'|[${UNSEEN}#\\uFFFD]|\\\\(?=${ESCAPE})`, 'gu');
const EDGES = /^\s|\s$/g;

/**
 * Free text of a line, a title or a reason, as it is meant: `\x1b`, `\u202e` and `\u{e0001}` stand for the
 * characters of these numbers. Every other backslash is one.
 */
export function readFreeText(text: string): string {
  return text.replace(ESCAPES, (_found, two?: string, four?: string, any?: string) =>
    String.fromCodePoint(Number.parseInt(two ?? four ?? any!, 16)),
  );
}

/** Free text as a line of the language has it: what is not seen, or would not be read back, is an escape. */
export function printFreeText(text: string): string {
  return text
    .replace(UNWRITABLE, (found) => (found.startsWith("'") ? found : escaped(found)))
    .replace(EDGES, escaped);
}

/** The characters of a line where an escape counts as the one that it stands for. */
export const lengthRead = (text: string): number => text.replace(ESCAPES, ' ').length;
