import { Worker } from 'node:worker_threads';
import { startOf } from '../../generators/configuration.js';
import { propertyNamed } from '../../properties/all.js';
import type { FillCounts } from './fill.js';
import { halfNumbers, LayoutError } from './half-numbers.js';
import { type Layout, layoutFor } from './layout.js';
import { type Bounds, begin, foundUnsorted, type Progress, type SearchResult, search } from './search.js';
import { emptyLog } from './shared-interner.js';
import { bytesFor, bytesOf, COUNT, emptyStore, grow, HOLE, isTight, LEVEL_END } from './store.js';
import {
  ARRIVED,
  emptyClaims,
  GENERATION,
  LEVEL_START,
  member,
  type Share,
  STOP,
  UNFINISHED,
} from './team.js';
import { watched } from './watch.js';

/** A search by several threads over one set of visited states. */
export interface ParallelRequest
  extends Pick<Share, 'configuration' | 'properties' | 'operations' | 'sorted'> {
  readonly workers: number;
  readonly bounds: Bounds;
  readonly onProgress?: (progress: Progress) => boolean;
}

/** Bytes for the texts of page states, and of what is not on pages. */
const LOG = 1 << 28;
const SLACK = 1 << 20;

/**
 * The same as `search`, by several threads: the same counts, verdicts and lengths. The sequences are found once
 * more by one thread, up to the longest of them, so that they are the same as well.
 */
export async function searchInParallel(request: ParallelRequest): Promise<SearchResult> {
  const { configuration, operations, bounds, onProgress, sorted = false } = request;
  const start = startOf(configuration);
  const properties = request.properties.map((name) => propertyNamed(name)!);
  if (request.workers === 1) {
    return search({
      system: watched(start, properties).system,
      operations,
      bounds,
      sorted,
      ...(onProgress && { onProgress }),
    });
  }
  const pages = configuration.memories.reduce((sum, m) => sum + m.pages, 0);
  const result = await byTeam(layoutFor(pages, false), request).catch((error: unknown) => {
    if (error instanceof LayoutError) return byTeam(layoutFor(pages, true), request);
    throw error;
  });
  if (result.brokenAt.size === 0) return result.search;
  const { system } = watched(start, properties);
  const depth = sorted ? bounds.depth : Math.max(...result.brokenAt.values());
  const again = { system, operations, bounds: { ...bounds, depth } };
  return { ...result.search, found: foundUnsorted(again, [...result.brokenAt.keys()]) };
}

interface TeamResult {
  readonly search: SearchResult;
  /** For each bit that was seen, the length of the sequences it was first seen on. */
  readonly brokenAt: ReadonlyMap<number, number>;
}

interface Report {
  readonly transitions: number;
  readonly hits: readonly (readonly [bit: number, state: number])[];
  readonly counts: FillCounts;
  readonly failure?: { readonly message: string; readonly isLayout: boolean };
}

async function byTeam(layout: Layout, request: ParallelRequest): Promise<TeamResult> {
  const { configuration, operations, bounds, workers } = request;
  const most = Math.min(bounds.states, Math.floor(bounds.memory / bytesFor(layout)));
  const store = emptyStore(layout, most + SLACK);
  const { shared } = store;
  const share: Share = {
    configuration,
    properties: request.properties,
    operations,
    sorted: request.sorted ?? false,
    threads: workers,
    thread: 0,
    layout,
    capacity: store.capacity,
    keys: store.keys.buffer as SharedArrayBuffer,
    via: store.via.buffer as SharedArrayBuffer,
    table: store.table.buffer as SharedArrayBuffer,
    shared: shared.buffer as SharedArrayBuffer,
    claims: emptyClaims(store.capacity, workers),
    halves: store.halves,
    cellLog: emptyLog(LOG),
    restLog: emptyLog(LOG),
  };
  const own = member(share);
  const halves = halfNumbers(layout, store.halves);
  begin(store, own.worlds, [startOf(configuration)]);
  const team = Array.from({ length: workers - 1 }, (_, i) => helper({ ...share, thread: i + 1 }));
  const brokenAt = new Map<number, number>();
  let depth = 0;
  let levelStart = 0;
  const levels = [0];
  let bound: SearchResult['bound'];
  try {
    while (bound === undefined) {
      const levelEnd = shared[COUNT]!;
      if (levelEnd === levelStart) break;
      if (depth === bounds.depth) {
        bound = 'depth';
        break;
      }
      shared[LEVEL_START] = levelStart;
      shared[LEVEL_END] = levelEnd;
      shared[UNFINISHED] = workers;
      while (shared[UNFINISHED]! > 0 && bound === undefined && Atomics.load(shared, STOP) === 0) {
        shared[UNFINISHED] = 0;
        shared[ARRIVED] = 0;
        Atomics.add(shared, GENERATION, 1);
        Atomics.notify(shared, GENERATION);
        own.round(() => {
          const states = Atomics.load(shared, COUNT);
          if (states >= most) Atomics.store(shared, STOP, 2);
          const progress = {
            states,
            frontier: states - levelEnd,
            depth,
            transitions: own.work.transitions() * workers,
          };
          if (request.onProgress?.(progress)) Atomics.store(shared, STOP, 2);
        });
        awaitAll(shared, workers - 1);
        const stop = Atomics.load(shared, STOP);
        if (stop === 2) bound = most === bounds.states ? 'states' : 'memory';
        if (isTight(store)) {
          grow(store, halves.size(), own.worlds.rests.size());
          // What waits for room is put in at the start of a round.
          Atomics.add(shared, UNFINISHED, 1);
        }
      }
      if (Atomics.load(shared, STOP) === 1) break;
      levelStart = levelEnd;
      levels.push(levelEnd);
      depth++;
    }
  } finally {
    Atomics.store(shared, STOP, shared[STOP] === 0 ? 3 : shared[STOP]!);
    Atomics.add(shared, GENERATION, 1);
    Atomics.notify(shared, GENERATION);
  }
  const reports = await Promise.all(team);
  const failure = reports.find((r) => r.failure !== undefined)?.failure;
  if (failure !== undefined) throw failure.isLayout ? new LayoutError() : new Error(failure.message);
  const transitions = reports.reduce((sum, r) => sum + r.transitions, own.work.transitions());
  const hits = [...own.work.hits].map(([bit, { state }]) => [bit, state] as const);
  for (const [bit, state] of [...hits, ...reports.flatMap((r) => r.hits)]) {
    const length = levels.findLastIndex((from) => from <= state) + 1;
    brokenAt.set(bit, Math.min(length, brokenAt.get(bit) ?? length));
  }
  const { counts } = own.work;
  const found = shared[COUNT]!;
  const states = found - store.via.subarray(0, found).reduce((n, v) => (v === HOLE ? n + 1 : n), 0);
  return {
    search: {
      states,
      transitions,
      depth: bound === undefined ? Math.max(0, depth - 1) : depth,
      ...(bound !== undefined && { bound }),
      found: [],
      bytes: bytesOf(store),
      counts: { ...counts, pageStates: own.worlds.cells.size(), rests: own.worlds.rests.size() },
    },
    brokenAt,
  };
}

/** A helping thread, and what it reports at the end. */
function helper(share: Share): Promise<Report> {
  const here = import.meta.url;
  const file = here.endsWith('.ts') ? '../../dist/checker/exhaustive/worker.js' : './worker.js';
  const worker = new Worker(new URL(file, here), { workerData: share });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

function awaitAll(shared: Int32Array, helpers: number): void {
  for (;;) {
    const arrived = Atomics.load(shared, ARRIVED);
    if (arrived >= helpers) return;
    Atomics.wait(shared, ARRIVED, arrived, 1000);
  }
}
