import wrapAnsi from 'wrap-ansi';
import { type ClauseId, clauseOf } from '../model/clauses/index.js';
import { colour } from './colour.js';
import { WIDTH } from './width.js';

export { counted, grouped } from './counts.js';

/** The text in lines of at most the terminal's width, or 80 columns, each but the first with an indent of that many spaces. */
export function wrapped(text: string, indent: number, first = indent): string {
  // Most texts fit, and to find out where to break the others takes long.
  if (text.length <= WIDTH - indent && !text.includes('\n')) return ' '.repeat(first) + text;
  const space = ' '.repeat(indent);
  const lines = wrappedLines(text, WIDTH - indent);
  return lines.map((line, i) => (i === 0 ? ' '.repeat(first) : space) + line).join('\n');
}

/**
 * As wrap-ansi breaks a text, which measures what a row has got with each word anew: that takes long for a line of
 * thousands of characters. Where each character is one column, rows are counted on as they grow.
 */
export function wrappedLines(text: string, columns: number): string[] {
  if (!/^[ -~]*$/.test(text)) return wrapAnsi(text, columns, { hard: false }).split('\n');
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(' ')) {
    const joined = row === '' ? word : `${row} ${word}`;
    if (row !== '' && word !== '' && joined.length > columns) {
      rows.push(row.trimEnd());
      row = word;
    } else row = joined;
  }
  rows.push(row.trimEnd());
  return rows;
}

/** The text as it begins a sentence. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The text with each line indented by that many spaces; empty lines stay empty. */
export function indented(text: string, indent: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(indent));
}

/** Where a clause is from, below what it says. */
export const sourceLine = (id: ClauseId, indent: number): string =>
  colour.dim(wrapped(`from ${clauseOf(id).source}`, indent + 4, indent + 2));

const clauseLines = new Map<string, string>();

/** A clause as a reader is shown it: its id, then what it says. */
export function clauseLine(id: ClauseId, indent: number): string {
  const key = `${WIDTH} ${indent} ${id}`;
  let line = clauseLines.get(key);
  if (line === undefined) {
    line = wrapped(`${colour.cyan(id)}: ${clauseOf(id).text}`, indent + 2, indent);
    clauseLines.set(key, line);
  }
  return line;
}
