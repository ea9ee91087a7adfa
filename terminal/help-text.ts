import { wrapped } from './text.js';
import { WIDTH } from './width.js';

/**
 * The help of a command, written for 80 columns, in the columns that there are: paragraphs are filled anew, and a line
 * that is set in, such as an example, goes on further in.
 */
export function fittedHelp(text: string): string {
  if (text.split('\n').every((line) => line.length <= WIDTH)) return text;
  return text
    .split(/(\n{2,})/)
    .map((block) => (/^\S[^:]*$|^\S.*\n\S/.test(block) ? paragraph(block) : lines(block)))
    .join('');
}

const paragraph = (block: string): string => {
  const end = block.endsWith('\n') ? '\n' : '';
  return wrapped(block.trim().replaceAll('\n', ' '), 0) + end;
};

/** The least columns that a description is given beside what it describes. */
const LEAST = 24;

const lines = (block: string): string => block.split('\n').map(oneLine).join('\n');

/** A line, further in where it goes on: below its description, if it has one. */
function oneLine(line: string): string {
  if (line.length <= WIDTH) return line;
  const indent = line.search(/\S|$/);
  const beside = /^ +\S.*? {2,}(?=\S)/.exec(line)?.[0].length ?? indent + 2;
  if (beside > WIDTH - LEAST || beside === indent + 2) return wrapped(line.trim(), indent + 2, indent);
  return line.slice(0, beside) + wrapped(line.slice(beside), beside, 0);
}
