import { fileURLToPath } from 'node:url';
import type { Group } from '../checker/exhaustive/groups.js';
import { ROOT } from '../terminal/package.js';
import { type Failure, timed } from './peers/timed.js';

/** A search for a process of its own, all properties on, on the usual memory. */
export interface Job {
  readonly abi: string;
  readonly vm: string;
  readonly pages: number;
  /** Kinds of operation; all that the machine has a use for where they are not given. */
  readonly groups?: readonly Group[];
  readonly workers: number;
  /** Bounds; none where they are not given. */
  readonly depth?: number;
  readonly states?: number;
}

/** What a search came to, in the words of the process that did it. */
export interface Done {
  readonly operations: number;
  readonly properties: number;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly bound?: 'depth' | 'states' | 'memory';
  readonly bytesPerState: number;
  /** Names of the properties that are broken. */
  readonly broken: readonly string[];
  /** The most memory that was resident, in bytes. */
  readonly resident: number;
}

/** The same with what the whole process took, its start included. */
export interface Searched extends Done {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

const CHILD = fileURLToPath(new URL('./child.js', import.meta.url));

/** Searches in a fresh process, measured from outside as any other program is. */
export function searchInChild(job: Job): Searched {
  const ran = timed([process.execPath, CHILD, JSON.stringify(job)], ROOT);
  if (isFailure(ran)) throw new Error(ran.failure);
  const { output, seconds, cpuSeconds } = ran;
  return { ...doneIn(output), seconds, cpuSeconds };
}

/** Reads the last line of what the process wrote. */
export function doneIn(output: string): Done {
  const last = output.trimEnd().split('\n').at(-1) ?? '';
  if (!last.startsWith('{"operations"')) throw new Error(`the search says: ${output.slice(-500)}`);
  return JSON.parse(last) as Done;
}

/** Is it the reason why there is nothing? */
export const isFailure = (ran: object): ran is Failure => 'failure' in ran;
