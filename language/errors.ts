import { visible, visibleLines } from './visible.js';

/** Where in one line's text, from 0; `length` characters are meant. */
export interface Spot {
  readonly index: number;
  readonly length: number;
}

/** The line that is being read: the file's name, the line's number from 1, and its text. */
export interface Source {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** The line as it is in the file, where the text has blanks for marks of a quoted mail. */
  readonly shown?: string;
}

/** What is wrong, what was expected in its place, and the nearest known name to a misspelt one. */
export interface Fault {
  readonly problem: string;
  readonly expected: string;
  readonly nearest?: string | undefined;
}

/** Characters of the source line that an error shows; longer lines are cut around the caret. */
const SHOWN = 120;
/** Characters of a word that a message repeats. */
const QUOTED = 60;
/** What a cut may leave of a character outside the first 65,536. */
const HALF = /\p{Cs}$/u;

/** A text that is no scenario, located: `line` and `column` count from 1, `length` is the caret's. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  /** The whole line the error is in. */
  readonly source: string;
  readonly expected: string;
  readonly nearest?: string;

  constructor(source: Source, spot: Spot, fault: Fault) {
    super(visible(fault.problem));
    this.file = source.file;
    this.line = source.line;
    this.column = spot.index + 1;
    this.length = Math.max(1, spot.length);
    this.source = source.shown ?? source.text;
    this.expected = fault.expected;
    if (fault.nearest !== undefined) this.nearest = fault.nearest;
  }

  /** The error as text of several lines, the source line in so many columns and a sign at either end: `FILE:LINE:COLUMN: message`, the line, a caret, what was expected. */
  format(columns = SHOWN): string {
    const place = `${visible(this.file)}:${this.line}:${this.column}`;
    const lines = [
      `${place}: ${this.message}`,
      ...excerpt(this, columns),
      `expected ${visible(this.expected)}`,
    ];
    if (this.nearest !== undefined) lines.push(`did you mean "${visible(this.nearest)}"?`);
    return lines.join('\n');
  }
}

/** Words of a text in a message: in quotes, and no more of it than helps. */
export function quoted(text: string): string {
  return `"${text.length > QUOTED ? `${text.slice(0, QUOTED).replace(HALF, '')}…` : text}"`;
}

/** Throws the error for a fault at a spot of a line. */
export function refuse(source: Source, spot: Spot, fault: Fault): never {
  throw new ScenarioError(source, spot, fault);
}

/** The source line, of which every character is shown, and the caret line below it. */
function excerpt({ source, column, length }: ScenarioError, most: number): [string, string] {
  const index = column - 1;
  // As much before the caret as after it; what is not shown has a sign at either end.
  const start = source.length > most ? Math.max(0, index - Math.floor(most / 2)) : 0;
  const lead = start > 0 ? '…' : '';
  const tail = source.length > start + most ? '…' : '';
  const before = source.slice(start, index);
  const after = source.slice(index, start + most);
  const indent = visibleLines(before).replace(/[^\t]/g, ' ') + ' '.repeat(index - start - before.length);
  const meant = visibleLines(after.slice(0, length)).length;
  const shown = `${lead}${visibleLines(before)}${visibleLines(after)}${tail}`;
  return [shown, ' '.repeat(lead.length) + indent + '^'.repeat(Math.max(1, meant))];
}
