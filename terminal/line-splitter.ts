import { LONGEST_LINE } from '../language/lines.js';
import { plainLine } from '../language/text.js';

const NEWLINE = 0x0a;
/** More bytes without an end are a line that is too long, whatever follows: an escape has at most ten. */
const MOST_BYTES = 10 * (LONGEST_LINE + 1);

/**
 * Cuts bytes into the lines of a text in UTF-8, and keeps no more than a line that has not ended yet. Each line is a
 * string of its own: a part of a longer one would hold on to all of it.
 */
export class LineSplitter {
  private pending = Buffer.alloc(0);
  private isFirst = true;

  /** The lines that end in a piece; the last of them may be the beginning of one that is too long to go on. */
  *add(piece: Buffer): Generator<string> {
    let start = 0;
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, start)) {
      yield this.line(piece, start, end);
      start = end + 1;
    }
    this.pending = Buffer.concat([this.pending, piece.subarray(start)]);
    if (this.pending.length > MOST_BYTES) yield this.line(piece, 0, 0);
  }

  /** What follows the last end of a line. */
  end(): string {
    return this.line(this.pending, 0, 0);
  }

  private line(piece: Buffer, start: number, end: number): string {
    const { pending } = this;
    const bytes = pending.length === 0 ? undefined : Buffer.concat([pending, piece.subarray(start, end)]);
    if (bytes !== undefined) this.pending = Buffer.alloc(0);
    const text = bytes === undefined ? piece.toString('utf8', start, end) : bytes.toString('utf8');
    const line = plainLine(text, this.isFirst);
    this.isFirst = false;
    return line;
  }
}
