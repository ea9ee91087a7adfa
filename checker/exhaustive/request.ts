import type { Operation } from '../../model/operation.js';
import type { World } from '../../model/state.js';
import type { FillCounts } from './fill.js';
import type { Layout } from './layout.js';
import type { System } from './system.js';

/** What bounds a search. */
export interface Bounds {
  /** The longest sequence, in steps. */
  readonly depth: number;
  readonly states: number;
  /** Memory for states, in bytes. */
  readonly memory: number;
}

/** The first step, in order of length, that something watched for was seen on. */
export interface Found {
  /** The place of its bit. */
  readonly bit: number;
  readonly operations: readonly Operation[];
}

/** Something watched for that was seen, without the sequence. */
export interface Unshown {
  readonly bit: number;
  readonly length: number;
}

export interface SearchResult {
  readonly states: number;
  /** Operations tried in all states, those that mean nothing there aside. */
  readonly transitions: number;
  /** The length of the longest of the shortest sequences to a state. */
  readonly depth: number;
  /** Why it is not complete; absent where it is. */
  readonly bound?: 'depth' | 'states' | 'memory' | 'interrupted';
  readonly found: readonly Found[];
  /** What was seen to break besides, in a search that was interrupted: at so many steps, by sequences not at hand. */
  readonly unshown?: readonly Unshown[];
  /** How many threads took part. */
  readonly threads: number;
  readonly bytes: number;
  readonly counts: FillCounts & { readonly pageStates: number; readonly rests: number };
}

/** How far a search is. */
export interface Progress {
  readonly states: number;
  readonly frontier: number;
  readonly depth: number;
  readonly transitions: number;
}

/** How a sequence that a search has found is had from where it found it. */
export type Trace = (state: number, ordinal: number) => Operation[];

export interface SearchRequest {
  readonly system: System;
  readonly operations: readonly Operation[];
  readonly bounds: Bounds;
  /** Told now and then; true ends the search there, as interrupted. */
  readonly onProgress?: (progress: Progress) => boolean;
  /** Told of every state in the order in which they are found, with the worlds it stands for and the way there. */
  readonly onState?: (state: number, worlds: () => readonly World[], way: () => Operation[]) => void;
  /** Given the means to have sequences, at the end. */
  readonly onEnd?: (trace: Trace) => void;
  /** Ends the search after the level in which it comes true; told how many states are to be expanded next. */
  readonly isEnough?: (frontier: number) => boolean;
  /** Ends the search when all of these bits have been seen. */
  readonly until?: number;
  /**
   * One state for all arrangements of its pages: for one memory, and where all that is watched for is symmetric. What
   * is found so is found again without.
   */
  readonly sorted?: boolean;
  /** How states become keys: the first that is large enough, where the usual ones are not wanted. */
  readonly layouts?: readonly [Layout, Layout];
}
