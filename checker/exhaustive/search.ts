import type { Operation } from '../../model/operation.js';
import type { World } from '../../model/state.js';
import { type Expander, expander } from './expand.js';
import type { FillCounts } from './fill.js';
import { halfNumbers, LayoutError } from './half-numbers.js';
import { type Instances, instances } from './instances.js';
import { type Layout, layoutFor, putKey } from './layout.js';
import { shapeOf } from './split.js';
import { bytesFor, bytesOf, COUNT, emptyStore, enter, grow, isTight, type Store } from './store.js';
import type { System } from './system.js';
import { type Worlds, worldNumbers } from './worlds.js';

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

export interface SearchResult {
  readonly states: number;
  /** Operations tried in all states, those that mean nothing there aside. */
  readonly transitions: number;
  /** The length of the longest of the shortest sequences to a state. */
  readonly depth: number;
  /** Why it is not complete; absent where it is. */
  readonly bound?: 'depth' | 'states' | 'memory';
  readonly found: readonly Found[];
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
  /** Told now and then; true ends the search there. */
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

/** States that are expanded between two looks at the bounds. */
const CHUNK = 1024;
/** Room for states that are found before the next look at the bounds. */
const SLACK = 1 << 18;

/** Breadth first from the start of a system, in one thread. */
export function search(request: SearchRequest): SearchResult {
  const result = searchAsAsked(request);
  if (!request.sorted || result.found.length === 0) return result;
  return {
    ...result,
    found: foundUnsorted(
      request,
      result.found.map(({ bit }) => bit),
    ),
  };
}

/** What is broken without sorting of what was found broken with it; every sequence, and the shortest. */
export function foundUnsorted(request: SearchRequest, bits: readonly number[]): readonly Found[] {
  const { onProgress: _onProgress, ...rest } = request;
  const until = bits.reduce((set, bit) => set | (1 << bit), 0);
  return searchAsAsked({ ...rest, sorted: false, until }).found;
}

function searchAsAsked(request: SearchRequest): SearchResult {
  const pages = shapeOf(request.system.start[0]!).reduce((a, b) => a + b, 0);
  const [layout, larger] = request.layouts ?? [layoutFor(pages, false), layoutFor(pages, true)];
  try {
    return searchIn(layout, request).result;
  } catch (error) {
    if (!(error instanceof LayoutError)) throw error;
    return searchIn(larger, request).result;
  }
}

/** The names of the references that operations take. */
export function referencesOf(operations: readonly Operation[]): string[] {
  const names = operations.flatMap((op) => ('reference' in op ? [op.reference] : []));
  return [...new Set(names)];
}

/** What one thread searches with. */
export interface Means {
  readonly store: Store;
  readonly worlds: Worlds;
  readonly work: Expander;
}

/** How far a search by one thread has come. */
export interface Alone {
  readonly result: SearchResult;
  /** Steps to the states that are to be expanded next, and where they start. */
  readonly depth: number;
  readonly levelStart: number;
  /** Was that enough, though there is more to expand? */
  readonly isCut: boolean;
}

/** The most states for bounds in a layout. */
export const mostOf = (bounds: Bounds, layout: Layout): number =>
  Math.min(bounds.states, Math.floor(bounds.memory / bytesFor(layout)));

function meansFor(layout: Layout, { system, operations, bounds, sorted }: SearchRequest): Means {
  const worlds = worldNumbers(shapeOf(system.start[0]!), referencesOf(operations));
  const store = emptyStore(layout, mostOf(bounds, layout) + SLACK);
  return { store, worlds, work: expander(system, instances(operations), worlds, store, sorted) };
}

/** A search by one thread in a layout. */
export function searchIn(layout: Layout, request: SearchRequest, means = meansFor(layout, request)): Alone {
  const { system, bounds, operations } = request;
  const { store, worlds, work } = means;
  const alphabet = instances(operations);
  const most = mostOf(bounds, layout);
  const { shared } = store;
  const halves = halfNumbers(layout, store.halves);
  begin(store, worlds, system.start);
  const levels = [0];
  let depth = 0;
  let isCut = false;
  let levelEnd = 0;
  let bound: SearchResult['bound'];
  let told = 0;
  const tell = (): void => {
    for (; request.onState !== undefined && told < shared[COUNT]!; told++) {
      const state = told;
      request.onState(
        state,
        () => work.worldsOf(state),
        () => wayTo(alphabet, store.via, [...levels, levelEnd], state),
      );
    }
  };
  tell();
  while (bound === undefined) {
    const levelStart = levels[depth]!;
    levelEnd = shared[COUNT]!;
    if (levelEnd === levelStart) break;
    if (depth === bounds.depth) {
      bound = 'depth';
      break;
    }
    for (let at = levelStart; at < levelEnd && bound === undefined; at += CHUNK) {
      work.expand(at, Math.min(at + CHUNK, levelEnd), levelStart);
      while (isTight(store)) {
        grow(store, halves.size(), worlds.rests.size());
        work.flush();
      }
      tell();
      const states = shared[COUNT]!;
      // A step is written as a number of 32 bits.
      if ((states - levelEnd) * operations.length > 2 ** 32) bound = 'memory';
      if (states >= most) bound = most === bounds.states ? 'states' : 'memory';
      const progress = { states, frontier: states - levelEnd, depth, transitions: work.transitions() };
      if (request.onProgress?.(progress)) bound = 'states';
    }
    levels.push(levelEnd);
    depth++;
    isCut = request.isEnough?.(shared[COUNT]! - levelEnd) ?? false;
    if (isCut) break;
    if (
      request.until !== undefined &&
      [...work.hits.keys()].reduce((s, b) => s | (1 << b), 0) === request.until
    )
      break;
  }
  const trace = tracer(alphabet, store.via, levels);
  request.onEnd?.(trace);
  const result: SearchResult = {
    states: shared[COUNT]!,
    transitions: work.transitions(),
    depth: shared[COUNT]! === levels.at(-1)! && depth > 0 ? depth - 1 : depth,
    ...(bound !== undefined && { bound }),
    found: [...work.hits].map(([bit, { state, ordinal }]) => ({ bit, operations: trace(state, ordinal) })),
    threads: 1,
    bytes: bytesOf(store),
    counts: { ...work.counts, pageStates: worlds.cells.size(), rests: worlds.rests.size() },
  };
  return { result, depth, levelStart: levels[depth]!, isCut: isCut && bound === undefined };
}

/** Puts the first state into an empty store. */
function begin(store: Store, worlds: Worlds, start: readonly World[]): void {
  const { layout, keys, shared } = store;
  const cells = new Int32Array(worlds.pages);
  const rest = worlds.encode(start, cells);
  const halves = halfNumbers(layout, store.halves);
  putKey(keys, layout, rest, halves.number(cells, true), halves.number(cells, false));
  shared[COUNT] = 1;
  enter(store);
}

/** The operations that lead to a state and then take one more step. */
export function tracer(alphabet: Instances, via: Uint32Array, levels: readonly number[]): Trace {
  return (state, ordinal) => [...wayTo(alphabet, via, levels, state), alphabet.operations[ordinal]!];
}

/** The operations that lead to a state; `levels` says where each level begins, up to its own. */
function wayTo(alphabet: Instances, via: Uint32Array, levels: readonly number[], last: number): Operation[] {
  const fanout = alphabet.operations.length;
  const operations: Operation[] = [];
  for (let state = last; state > 0; ) {
    const level = levels.findLastIndex((from) => from <= state);
    const step = via[state]!;
    operations.unshift(alphabet.operations[step % fanout]!);
    state = levels[level - 1]! + Math.floor(step / fanout);
  }
  return operations;
}
