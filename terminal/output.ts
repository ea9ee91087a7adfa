import wrapAnsi from 'wrap-ansi';
import { visibleLines } from '../language/visible.js';
import { colour } from './colour.js';
import { codeOf, reasonOf, UsageError } from './errors.js';

/** Whoever read standard output has gone: nobody is left to be told anything. */
export class PipeClosed extends Error {}

/** Keeps a reader that leaves early, as `head` does, from ending in a stack trace; `print` sees it itself. */
export function tolerateClosedPipes(): void {
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
}

/** Our own colours, which the reports have where a terminal shows them. */
const COLOURS = new RegExp(`(${'\x1b'}\\[(?:0|1|2|22|3[1-6]|39)m)`);

/** A text of which a terminal obeys line breaks, tabs and our colours; every other such character is shown. */
function harmless(text: string): string {
  if (colour.level === 0) return visibleLines(text);
  return text
    .split(COLOURS)
    .map((part, i) => (i % 2 === 1 ? part : visibleLines(part)))
    .join('');
}

/** Writes what is known so far to standard output, without waiting for it. */
export function printSoFar(text: string): void {
  process.stdout.write(harmless(text));
}

/**
 * Writes a result to standard output; done once it is written. Foreign text is made visible where it enters a report;
 * what was forgotten there is shown here.
 */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(harmless(text), (error) => {
      if (error == null) resolve();
      else if (codeOf(error) === 'EPIPE') reject(new PipeClosed());
      else reject(new UsageError(`standard output: cannot be written: ${reasonOf(error)}`));
    });
  });
}

/** Characters that are gathered before they are written: a write for each line would cost more than the line. */
const CHUNK = 2 ** 16;

/** A text that is printed in large pieces. */
export class Printer {
  private parts: string[] = [];
  private length = 0;

  async add(text: string): Promise<void> {
    if (text === '') return;
    this.parts.push(text);
    this.length += text.length;
    if (this.length >= CHUNK) await this.flush();
  }

  async flush(): Promise<void> {
    const text = this.parts.join('');
    this.parts = [];
    this.length = 0;
    if (text !== '') await print(text);
  }
}

/** Tells the user one thing on standard error. */
export function tell(message: string): void {
  tellAsIs(`gmemcheck: ${message}`);
}

/** Writes lines to standard error that say by themselves what they are. */
export function tellAsIs(lines: string): void {
  process.stderr.write(`${fitted(harmless(lines))}\n`);
}

/** Wrapped where it goes to a terminal; elsewhere a message is one line, to be found by. */
function fitted(text: string): string {
  const { isTTY, columns } = process.stderr;
  if (isTTY !== true || !columns) return text;
  return text
    .split('\n')
    .map((line) => (line.length <= columns ? line : wrapAnsi(line, columns - 2).replaceAll('\n', '\n  ')))
    .join('\n');
}
