import type { Operation, PageRange } from '../model/operation.js';

/** Memories of so many pages lose them one by one. */
const ONE_BY_ONE = 16;

/**
 * Stretches of pages that a memory may be tried without, the last first. Those of a large memory begin or end where an
 * operation, or one of the pages `named` besides, does: pages between are alike. Of each such stretch the whole comes
 * first, then its halves, quarters and so on.
 */
export function* stretchesOf(
  operations: readonly Operation[],
  { name, pages }: { readonly name: string; readonly pages: number },
  named: readonly number[] = [],
): Generator<PageRange> {
  if (pages <= ONE_BY_ONE) {
    for (let page = pages - 1; page >= 0 && pages > 1; page--) yield { start: page, end: page + 1 };
    return;
  }
  const cuts = new Set([0, pages]);
  for (const { start, end } of [...operations.flatMap((op) => pagesOf(op, name)), ...named.map(onePage)])
    cuts.add(start).add(end);
  const edges = [...cuts].filter((page) => page >= 0 && page <= pages).sort((a, b) => a - b);
  for (let i = edges.length - 1; i > 0; i--) yield* parts(edges[i - 1]!, edges[i]!, pages);
}

/** A stretch, and its halves and smaller parts from its end; never all pages. */
function* parts(start: number, end: number, pages: number): Generator<PageRange> {
  for (let length = end - start; length >= 1; length = Math.floor(length / 2)) {
    if (length < pages) yield { start: end - length, end };
  }
}

const onePage = (page: number): PageRange => ({ start: page, end: page + 1 });

function pagesOf(op: Operation, name: string): PageRange[] {
  if (!('file' in op) || op.file !== name) return [];
  if ('page' in op) return [onePage(op.page)];
  return 'range' in op ? [op.range] : [];
}
