import { isMainThread, workerData } from 'node:worker_threads';
import type { Columns } from './thread-output.js';

/*
 * How Ctrl-C reaches work that never yields. The engines of checker/ are plain loops that know nothing of Node, so
 * the event loop of the thread they run in hears of no signal until they are done. The program therefore runs a
 * command in a thread of its own (commands/start.ts) and keeps the main thread for signals; the two share a flag,
 * and engines ask whoever called them, where they tell of their progress, if that is enough. To make the engines
 * asynchronous instead would have put a promise into every function between a command and a search, and the search
 * itself could not have been asked in the middle of a level without one. A look at the flag costs nothing.
 */

/** The places of the flag: whether Ctrl-C was pressed, and whether anybody looks. */
const PRESSED = 0;
const LOOKED_AT = 1;

/** What a thread of the program is given to begin with. */
export interface ThreadData {
  readonly gmemcheck: {
    readonly args: readonly string[];
    readonly columns: Columns;
    readonly flag: Int32Array<SharedArrayBuffer>;
  };
}

const flag: Int32Array<SharedArrayBuffer> =
  (isMainThread ? undefined : (workerData as Partial<ThreadData> | null)?.gmemcheck?.flag) ??
  new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));

/** The flag of this thread, to be shared with another. */
export const interruptFlag = (): Int32Array<SharedArrayBuffer> => flag;

/** Was Ctrl-C pressed? Who asks ends soon after it was, with what is known so far. */
export function interrupted(): boolean {
  Atomics.store(flag, LOOKED_AT, 1);
  return Atomics.load(flag, PRESSED) !== 0;
}

/** Ctrl-C was pressed: false if it was before, or if nobody has asked so far, and so nobody will do anything about it. */
export function interrupt(): boolean {
  return Atomics.exchange(flag, PRESSED, 1) === 0 && Atomics.load(flag, LOOKED_AT) === 1;
}

/** As if it had not been pressed: for one that runs several commands. */
export function forgetInterrupt(): void {
  Atomics.store(flag, PRESSED, 0);
  Atomics.store(flag, LOOKED_AT, 0);
}
