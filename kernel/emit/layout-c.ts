/** Columns of a line of C; a tab counts eight. */
const WIDTH = 90;
const COMMENT_WIDTH = 80;

/** How wide a line is with its tabs. */
const columns = (line: string): number => line.replaceAll('\t', ' '.repeat(8)).length;

/** White space up to a column, in tabs and then spaces, as the kernel writes it. */
const upTo = (column: number): string => '\t'.repeat(Math.floor(column / 8)) + ' '.repeat(column % 8);

/**
 * A statement of C, indented, in lines of at most 90 columns where it can be broken: after a comma or before an
 * operator, outside of strings, with the rest below what follows its first parenthesis.
 */
export function statement(text: string, tabs = 1): string {
  const first = `${'\t'.repeat(tabs)}${text}`;
  if (columns(first) <= WIDTH) return first;
  const pieces = breakable(text);
  const start = columns('\t'.repeat(tabs)) + text.indexOf('(') + 1;
  const lines: string[] = [];
  let line = '\t'.repeat(tabs);
  let empty = true;
  for (const piece of pieces) {
    if (!empty && columns(line + piece.trimEnd()) > WIDTH) {
      lines.push(line.trimEnd());
      line = upTo(start);
    }
    line += piece;
    empty = false;
  }
  return [...lines, line.trimEnd()].join('\n');
}

/** The pieces that a statement may be broken between: each ends behind a comma, `&&` or `||`, or before `?`. */
function breakable(text: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    piece += char;
    if (char === '"' && text[i - 1] !== '\\') quoted = !quoted;
    const ends = char === ' ' && (/(?:,|&&|\|\|) $/.test(piece) || text.startsWith('? ', i + 1));
    if (ends && !quoted && text.slice(0, i).includes('(')) {
      pieces.push(piece);
      piece = '';
    }
  }
  return [...pieces, piece];
}

/** A comment in lines of at most 80 columns: on one where it fits, else a block. */
export function comment(text: string, tabs = 1): string {
  const indent = '\t'.repeat(tabs);
  const one = `${indent}/* ${text} */`;
  if (columns(one) <= WIDTH) return one;
  return block([text], tabs);
}

/** A block comment of paragraphs; an empty one stands for an empty line. */
export function block(paragraphs: readonly string[], tabs = 0): string {
  const indent = '\t'.repeat(tabs);
  const lines = paragraphs.flatMap((text) => wrapped(text, COMMENT_WIDTH - 8 * tabs - 3));
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
