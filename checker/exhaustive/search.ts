import { searchIn } from './alone.js';
import { LayoutError } from './half-numbers.js';
import { layoutFor } from './layout.js';
import type { Found, SearchRequest, SearchResult } from './request.js';
import { shapeOf } from './split.js';

export type { Bounds, Found, Progress, SearchRequest, SearchResult, Trace, Unshown } from './request.js';

/** Breadth first from the start of a system, in one thread. */
export function search(request: SearchRequest): SearchResult {
  const result = searchAsAsked(request);
  if (!request.sorted || result.found.length === 0) return result;
  return { ...result, ...foundAgain(request, result, lengthsOf(result)) };
}

/** States that are looked at for what an interrupted search has found: whoever ended it waits for seconds at most. */
const BRIEF = 300_000;

/** By bit, the lengths of the sequences that a search has found. */
export const lengthsOf = ({ found }: SearchResult): Map<number, number> =>
  new Map(found.map(({ bit, operations }) => [bit, operations.length]));

/** What was found with sorting, or by several threads, found again by one without; briefly after an interrupt. */
export function foundAgain(
  request: SearchRequest,
  { bound }: Pick<SearchResult, 'bound'>,
  lengths: ReadonlyMap<number, number>,
): Pick<SearchResult, 'found' | 'unshown'> {
  const bits = [...lengths.keys()];
  if (bound !== 'interrupted') return { found: foundUnsorted(request, bits) };
  const bounds = { ...request.bounds, depth: Math.max(...lengths.values()), states: BRIEF };
  const found = foundUnsorted({ ...request, bounds }, bits);
  const unshown = [...lengths].flatMap(([bit, length]) =>
    found.some((one) => one.bit === bit) ? [] : [{ bit, length }],
  );
  return { found, ...(unshown.length > 0 && { unshown }) };
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
