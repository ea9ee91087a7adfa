import type { SearchResult } from '../checker/exhaustive/search.js';

/** The options that bound a search. */
export interface BoundOptions {
  readonly depth?: number;
  readonly maxStates: number;
  readonly memory: number;
}

/** What cut a search off: the option as it would be given, or Ctrl-C. */
export function cutBy(bound: NonNullable<SearchResult['bound']>, options: BoundOptions): string {
  switch (bound) {
    case 'depth':
      return `--depth ${options.depth}`;
    case 'states':
      return `--max-states ${options.maxStates}`;
    case 'memory':
      return `--memory ${options.memory}`;
    case 'interrupted':
      return 'Ctrl-C';
  }
}
