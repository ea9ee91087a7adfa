import type { Configuration } from '../../generators/configuration.js';
import type { Operation } from '../../model/operation.js';
import type { Elsewhere } from '../own/own.js';
import type { ExchangeMemory } from './exchange.js';
import type { HalfMemory } from './half-numbers.js';
import type { Layout } from './layout.js';
import type { Store } from './store.js';

/** Everything that the threads of a search have in common; plain data and shared memory. */
export interface Common {
  readonly configuration: Configuration;
  readonly properties: readonly string[];
  /** How a thread gets to know a property that is a user's own. */
  readonly elsewhere?: Elsewhere | undefined;
  readonly operations: readonly Operation[];
  /** One state for all arrangements of its pages. */
  readonly sorted: boolean;
  readonly layout: Layout;
  readonly team: SharedArrayBuffer;
  readonly exchange: ExchangeMemory;
  readonly halves: HalfMemory;
  readonly cellLog: SharedArrayBuffer;
  readonly restLog: SharedArrayBuffer;
}

/** What a thread of a team is told besides. */
export interface Share extends Common {
  readonly thread: number;
  /** A store for each thread; it expands its own states before it helps the others. */
  readonly stores: readonly Store[];
  readonly claims: SharedArrayBuffer;
  /** States that the first thread had found before there was a team, and the most that there may be. */
  readonly found: number;
  readonly most: number;
}
