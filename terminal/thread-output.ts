import { writeSync } from 'node:fs';
import { Writable } from 'node:stream';
import { isatty } from 'node:tty';
import { codeOf } from './errors.js';

/** Milliseconds between two tries at a pipe that is full but will not wait itself. */
const NAP = 10;

/** How wide the terminals at standard output and error are; absent where there is none. */
export interface Columns {
  readonly stdout?: number | undefined;
  readonly stderr?: number | undefined;
}

/**
 * Makes what this thread writes to standard output and error go there at once, and errors come back: by default
 * a thread's output is handed to the main thread, where nobody tells it that the reader has gone.
 */
export function writeDirectly(columns: Columns): void {
  for (const [name, fd] of [
    ['stdout', 1],
    ['stderr', 2],
  ] as const) {
    const stream = new Writable({
      autoDestroy: false,
      decodeStrings: true,
      write(chunk: Buffer, _encoding, done) {
        done(written(fd, chunk));
      },
    });
    const terminal = isatty(fd) ? { isTTY: true, columns: columns[name] } : {};
    Object.defineProperty(process, name, { value: Object.assign(stream, { fd }, terminal) });
  }
}

function written(fd: number, chunk: Buffer): Error | null {
  for (let from = 0; from < chunk.length; ) {
    try {
      from += writeSync(fd, chunk, from);
    } catch (error) {
      if (codeOf(error) === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, NAP);
      else return error as Error;
    }
  }
  return null;
}
