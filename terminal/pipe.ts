import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { codeOf } from './errors.js';

/** Milliseconds for which the reader of a named pipe is waited for: it may have been started just before. */
const PATIENCE = 2_000;
/** Milliseconds between two looks. */
const NAP = 10;

/** Named pipes that are open, so that what reads them does not take them for closed before the result is there. */
const open = new Map<string, number>();

/** Opens a named pipe for writing, once; ENXIO where nobody reads it. */
export function openPipe(path: string): number {
  const fd = open.get(path) ?? openWaiting(path);
  open.set(path, fd);
  return fd;
}

/** Writes to a named pipe as fast as it is read, and closes it. */
export function writePipe(path: string, content: string | Buffer): void {
  const fd = openPipe(path);
  try {
    let left = Buffer.from(content);
    while (left.length > 0)
      left = left.subarray(patiently(() => writeSync(fd, left), 'EAGAIN', Number.POSITIVE_INFINITY));
  } finally {
    open.delete(path);
    closeSync(fd);
  }
}

const openWaiting = (path: string): number =>
  patiently(() => openSync(path, constants.O_WRONLY | constants.O_NONBLOCK), 'ENXIO', PATIENCE);

/** Does something again while it fails in one way, for so many milliseconds at most. */
function patiently(act: () => number, code: string, milliseconds: number): number {
  for (let waited = 0; ; waited += NAP) {
    try {
      return act();
    } catch (error) {
      if (codeOf(error) !== code || waited >= milliseconds) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, NAP);
    }
  }
}
