import { visible } from '../../language/visible.js';

/** Columns of a line of C; a tab counts eight. */
const WIDTH = 90;
const COMMENT_WIDTH = 80;

/** How wide a line is with its tabs. */
const columns = (line: string): number => line.replaceAll('\t', ' '.repeat(8)).length;

/** White space up to a column, in tabs and then spaces, as the kernel writes it. */
const upTo = (column: number): string => '\t'.repeat(Math.floor(column / 8)) + ' '.repeat(column % 8);

/** What a statement is broken behind, the best first: a comma, then operators that bind more and more closely. */
const BREAKS = [/, $/, /(?:,|\|\|) $/, /(?:,|\|\||&&) $/, /(?:,|\|\|?|&&?) $/];

/**
 * A statement of C, indented, in lines of at most 90 columns where it can be broken outside of strings; the rest is
 * below what follows its first parenthesis.
 */
export function statement(text: string, tabs = 1): string {
  const first = `${'\t'.repeat(tabs)}${text}`;
  if (columns(first) <= WIDTH) return first;
  const ways = BREAKS.map((end) => filled(breakable(text, end), text.indexOf('(') + 1, tabs));
  const fitting = ways.find((lines) => lines.every((line) => columns(line) <= WIDTH));
  return (fitting ?? ways.at(-1)!).join('\n');
}

/** Pieces put into lines, as many as fit; those after the first start at a column of the text. */
function filled(pieces: readonly string[], column: number, tabs: number): string[] {
  const lines: string[] = [];
  let line = '\t'.repeat(tabs) + pieces[0]!;
  for (const piece of pieces.slice(1)) {
    if (columns(line + piece.trimEnd()) > WIDTH) {
      lines.push(line.trimEnd());
      line = upTo(8 * tabs + column);
    }
    line += piece;
  }
  return [...lines, line.trimEnd()];
}

/** The pieces that a statement may be broken between: each ends as told, or before `?`. */
function breakable(text: string, end: RegExp): string[] {
  const pieces: string[] = [];
  let piece = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    piece += char;
    if (char === '"' && text[i - 1] !== '\\') quoted = !quoted;
    if (quoted || char !== ' ' || !text.slice(0, i).includes('(')) continue;
    if (end.test(piece) || text.startsWith('? ', i + 1)) {
      pieces.push(piece);
      piece = '';
    }
  }
  return [...pieces, piece];
}

/** Free text may hold what ends a comment, what compilers warn of in one, a trigraph, or what nobody sees. */
const harmless = (text: string): string =>
  visible(text)
    .replace(/\*(?=\/)/g, '* ')
    .replace(/\/(?=\*)/g, '/ ')
    .replace(/\?(?=\?[=/'()!<>-])/g, '? ');

/** A comment in lines of at most 80 columns: on one where it fits, else a block. */
export function comment(text: string, tabs = 1): string {
  const indent = '\t'.repeat(tabs);
  const one = `${indent}/* ${harmless(text)} */`;
  if (columns(one) <= WIDTH) return one;
  return block([text], tabs);
}

/** A block comment of paragraphs; an empty one stands for an empty line. */
export function block(paragraphs: readonly string[], tabs = 0): string {
  const indent = '\t'.repeat(tabs);
  const lines = paragraphs.flatMap((text) => wrapped(harmless(text), COMMENT_WIDTH - 8 * tabs - 3));
  const body = lines.map((line) => `${indent} * ${line}`.trimEnd());
  return [`${indent}/*`, ...body, `${indent} */`].join('\n');
}

/** A text in lines of at most `width` columns; later lines are indented like the first. */
function wrapped(text: string, width: number): string[] {
  const indent = /^ */.exec(text)![0];
  const lines: string[] = [];
  let line = '';
  for (const word of text.trim().split(' ')) {
    const longer = line === '' ? `${indent}${word}` : `${line} ${word}`;
    if (line !== '' && longer.length > width) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = longer;
  }
  return [...lines, line];
}

/** A string literal of C. */
export const literal = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
