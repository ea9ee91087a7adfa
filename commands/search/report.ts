import type { FollowedOn } from '../../checker/evidence/rests-on.js';
import type { Broken } from '../../checker/exhaustive/broken.js';
import type { SearchResult } from '../../checker/exhaustive/search.js';
import type { Memory } from '../../model/setup.js';
import type { Machine } from '../../model/state.js';
import type { Property } from '../../properties/property.js';
import type { AlphabetGroup } from '../../terminal/alphabet-text.js';

/** A search that is over. */
export interface SearchReport {
  readonly machine: Machine;
  readonly memory: Memory;
  /** What was watched for. */
  readonly properties: readonly Property[];
  readonly alphabet: readonly AlphabetGroup[];
  readonly result: SearchResult;
  readonly broken: readonly Broken[];
  /** What is broken besides, by sequences of that length that an interrupted search had no time to put together. */
  readonly unshown: readonly { readonly property: Property; readonly length: number }[];
  /** The option that cut it off, as it would be given, or Ctrl-C. */
  readonly cutBy?: string;
  /** What steps over the alphabet follow, where no sequence is shown that would say so itself. */
  readonly followed?: FollowedOn;
  readonly workers: number;
  /** One state stands for all arrangements of its pages. */
  readonly sorted: boolean;
  readonly seconds: number;
  readonly cpuSeconds: number;
}
