import { Worker } from 'node:worker_threads';
import { type Alone, mostOf } from './alone.js';
import { ARRIVED, BOUND, DEPTH, EXPANDED, FAILED, GENERATION, LEVELS, OVER, STOP } from './board.js';
import type { FillCounts } from './fill.js';
import { LayoutError } from './half-numbers.js';
import { emptyClaims } from './parts.js';
import type { Bounds, Progress, SearchResult } from './request.js';
import type { Common, Share } from './share.js';
import { bytesOf, COUNT, emptyStore, KNOWN } from './store.js';
import { member, type OwnMeans } from './team.js';

/** What is asked of a team. */
export interface TeamRequest {
  readonly workers: number;
  readonly bounds: Bounds;
  readonly onProgress?: (progress: Progress) => boolean;
}

/** What a team finds. */
export interface TeamResult {
  /** What it comes to, with the sequences found before there was a team. */
  readonly result: SearchResult;
  /** For each bit that the team saw first, the length of the sequences it was first seen on. */
  readonly brokenAt: ReadonlyMap<number, number>;
}

interface Report {
  readonly transitions: number;
  readonly brokenAt: ReadonlyMap<number, number>;
  readonly counts: FillCounts;
  readonly failure?: { readonly message: string; readonly isLayout: boolean };
}

/** A search by all threads, from where the first has come to. */
export async function together(
  { bounds, workers, onProgress }: TeamRequest,
  common: Common,
  means: OwnMeans,
  alone: Omit<Alone, 'isCut'>,
): Promise<TeamResult> {
  const { layout, halves } = common;
  const first = means.store;
  const { capacity } = first;
  const stores = [first, ...Array.from({ length: workers - 1 }, () => emptyStore(layout, capacity, halves))];
  const claims = emptyClaims(capacity, workers);
  const most = mostOf(bounds, layout);
  const share: Share = { ...common, thread: 0, stores, claims, found: first.shared[COUNT]!, most };
  const team = new Int32Array(common.team);
  const helpers = stores.slice(1).map((_, i) => helper({ ...share, thread: i + 1 }));
  const own = member(share, means);
  const found = (): number =>
    stores.reduce((sum, { shared }) => sum + Atomics.load(shared, COUNT) - Atomics.load(shared, KNOWN), 0);
  let { depth, levelStart } = alone;
  let bound: SearchResult['bound'];
  let isEnough = false;
  team[LEVELS + 1] = levelStart;
  try {
    while (bound === undefined) {
      const levelEnd = found();
      if (levelEnd === levelStart) break;
      if (depth === bounds.depth) {
        bound = 'depth';
        break;
      }
      for (const [i, { shared }] of stores.entries()) {
        team[LEVELS + 2 * i] = Math.max(team[LEVELS + 2 * i + 1]!, shared[KNOWN]!);
        team[LEVELS + 2 * i + 1] = shared[COUNT]!;
      }
      team[DEPTH] = depth;
      team[ARRIVED] = 0;
      team[EXPANDED] = 0;
      Atomics.add(team, GENERATION, 1);
      Atomics.notify(team, GENERATION);
      own.round(() => {
        const states = found();
        const before = alone.result.transitions;
        const transitions = before + (own.work.transitions() - before) * workers;
        isEnough ||= onProgress?.({ states, frontier: states - levelEnd, depth, transitions }) ?? false;
        if (states >= most || isEnough) Atomics.compareExchange(team, STOP, 0, BOUND);
      });
      awaitAll(team, workers - 1);
      const stop = Atomics.load(team, STOP);
      if (stop === FAILED) break;
      if (stop === BOUND) bound = isEnough ? 'interrupted' : most === bounds.states ? 'states' : 'memory';
      levelStart = levelEnd;
      depth++;
    }
  } finally {
    Atomics.compareExchange(team, STOP, 0, OVER);
    Atomics.compareExchange(team, STOP, BOUND, OVER);
    Atomics.add(team, GENERATION, 1);
    Atomics.notify(team, GENERATION);
  }
  const reports = await Promise.all(helpers);
  const failure = reports.find((r) => r.failure !== undefined)?.failure;
  if (failure !== undefined) throw failure.isLayout ? new LayoutError() : new Error(failure.message);
  const brokenAt = new Map<number, number>();
  for (const [bit, length] of [own, ...reports].flatMap((r) => [...r.brokenAt])) {
    if (alone.result.found.some((one) => one.bit === bit)) continue;
    brokenAt.set(bit, Math.min(length, brokenAt.get(bit) ?? length));
  }
  const { cells, rests } = means.worlds;
  return {
    result: {
      states: found(),
      transitions: reports.reduce((sum, r) => sum + r.transitions, own.work.transitions()),
      depth: bound === undefined ? Math.max(0, depth - 1) : depth,
      ...(bound !== undefined && { bound }),
      found: alone.result.found,
      threads: workers,
      bytes: stores.reduce((sum, store) => sum + bytesOf(store), 0),
      counts: { ...own.work.counts, pageStates: cells.size(), rests: rests.size() },
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

function awaitAll(team: Int32Array, helpers: number): void {
  for (;;) {
    const arrived = Atomics.load(team, ARRIVED);
    if (arrived >= helpers) return;
    Atomics.wait(team, ARRIVED, arrived, 1000);
  }
}
