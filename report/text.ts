import chalk from 'chalk';
import wrapAnsi from 'wrap-ansi';
import { type ClauseId, clauseOf } from '../model/clauses/index.js';

/** Columns of a terminal that a mail keeps. */
export const WIDTH = 80;

/** The text in lines of at most 80 columns, each but the first with an indent of that many spaces. */
export function wrapped(text: string, indent: number, first = indent): string {
  const space = ' '.repeat(indent);
  const lines = wrapAnsi(text, WIDTH - indent, { hard: false }).split('\n');
  return lines.map((line, i) => (i === 0 ? ' '.repeat(first) : space) + line).join('\n');
}

/** The text with each line indented by that many spaces; empty lines stay empty. */
export function indented(text: string, indent: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(indent));
}

/** A clause as a reader is shown it: its id, then what it says. */
export function clauseLine(id: ClauseId, indent: number): string {
  return wrapped(`${chalk.cyan(id)}: ${clauseOf(id).text}`, indent + 2, indent);
}

/** A number with its thousands set apart. */
export function grouped(value: number): string {
  return value.toLocaleString('en-US');
}

/** One thing, or several: "1 failure", "2 failures". */
export function counted(count: number, thing: string): string {
  return `${grouped(count)} ${thing}${count === 1 ? '' : 's'}`;
}
