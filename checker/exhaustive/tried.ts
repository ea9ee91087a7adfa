import type { SearchResult } from './search.js';

/** The longest sequences all of which were tried. */
export function triedUpTo({ bound, depth }: SearchResult): number {
  return bound === 'depth' ? depth : depth - 1;
}
