import { searchIn } from './alone.js';
import { LayoutError } from './half-numbers.js';
import { layoutFor } from './layout.js';
import type { Found, SearchRequest, SearchResult } from './request.js';
import { shapeOf } from './split.js';

export type { Bounds, Found, Progress, SearchRequest, SearchResult, Trace } from './request.js';

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
