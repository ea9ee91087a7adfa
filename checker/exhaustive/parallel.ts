import { startOf } from '../../generators/configuration.js';
import { elsewhere, knownProperty } from '../own/own.js';
import { mostOf, searchIn } from './alone.js';
import { emptyTeam } from './board.js';
import { exchangeMemory } from './exchange.js';
import { LayoutError } from './half-numbers.js';
import { type Layout, layoutFor } from './layout.js';
import { type Bounds, foundAgain, lengthsOf, type Progress, type SearchResult, search } from './search.js';
import type { Common } from './share.js';
import { emptyLog } from './shared-interner.js';
import { emptyStore, type Store } from './store.js';
import { ownMeans } from './team.js';
import { type TeamResult, together } from './together.js';
import { watched } from './watch.js';

/** A search by several threads; `sorted` for one state for all arrangements of its pages. */
export interface ParallelRequest extends Pick<Common, 'configuration' | 'properties' | 'operations'> {
  readonly sorted?: boolean;
  readonly workers: number;
  readonly bounds: Bounds;
  /** How many states are to be expanded next when the other threads join: they cost a second to get going. */
  readonly recruitAt?: number;
  readonly onProgress?: (progress: Progress) => boolean;
}

/** When other threads join, unless told. */
const RECRUIT_AT = 1 << 16;

/** Bytes for the texts of page states, and of what is not on pages. */
const LOG = 1 << 28;
const SLACK = 1 << 20;

/**
 * The same as `search`, by several threads: the same counts, verdicts and lengths. Sequences that were found after
 * others had joined are found once more by one thread, up to the longest of them, so that they are the same as well.
 */
export async function searchInParallel(request: ParallelRequest): Promise<SearchResult> {
  const { configuration, operations, bounds, onProgress, sorted = false } = request;
  const start = startOf(configuration);
  const properties = request.properties.map((name) => knownProperty(name)!);
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
  const layouts = [layoutFor(pages, false), layoutFor(pages, true)] as const;
  const { result, brokenAt } = await byTeam(layouts[0], request).catch((error: unknown) => {
    if (error instanceof LayoutError) return byTeam(layouts[1], request);
    throw error;
  });
  const lengths = new Map([...lengthsOf(result), ...brokenAt]);
  if (sorted ? lengths.size === 0 : brokenAt.size === 0) return result;
  const { system } = watched(start, properties);
  const depth = sorted ? bounds.depth : Math.max(...brokenAt.values());
  return { ...result, ...foundAgain({ system, operations, bounds: { ...bounds, depth } }, result, lengths) };
}

/** A search that one thread begins, and others join if it grows. */
async function byTeam(layout: Layout, request: ParallelRequest): Promise<TeamResult> {
  const { operations, bounds, sorted = false, onProgress, recruitAt = RECRUIT_AT } = request;
  const store = emptyStore(layout, mostOf(bounds, layout) + SLACK);
  const common = commonOf(layout, request, store);
  const means = ownMeans(common, store, 0);
  const { result, depth, levelStart, isCut } = searchIn(
    layout,
    {
      system: means.system,
      operations,
      bounds,
      sorted,
      ...(onProgress && { onProgress }),
      isEnough: (frontier) => frontier >= recruitAt,
    },
    means,
  );
  if (!isCut) return { result, brokenAt: new Map() };
  return together(request, common, means, { result, depth, levelStart });
}

function commonOf(layout: Layout, request: ParallelRequest, { halves }: Store): Common {
  const { configuration, properties, operations, sorted = false, workers } = request;
  return {
    configuration,
    properties,
    elsewhere: elsewhere(),
    operations,
    sorted,
    layout,
    team: emptyTeam(workers),
    exchange: exchangeMemory(workers, layout.words),
    halves,
    cellLog: emptyLog(LOG),
    restLog: emptyLog(LOG),
  };
}
