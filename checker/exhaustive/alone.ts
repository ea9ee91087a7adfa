import type { Operation } from '../../model/operation.js';
import type { World } from '../../model/state.js';
import { type Expander, expander } from './expand.js';
import { halfNumbers } from './half-numbers.js';
import { instances } from './instances.js';
import { type Layout, putKey } from './layout.js';
import type { Bounds, SearchRequest, SearchResult } from './request.js';
import { shapeOf } from './split.js';
import { bytesFor, bytesOf, COUNT, emptyStore, enter, grow, isTight, type Store } from './store.js';
import { tracer, wayTo } from './way.js';
import { type Worlds, worldNumbers } from './worlds.js';

/** States that are expanded between two looks at the bounds. */
const CHUNK = 1024;
/** Room for states that are found before the next look at the bounds. */
const SLACK = 1 << 18;

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
      if (request.onProgress?.(progress)) bound = 'interrupted';
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
