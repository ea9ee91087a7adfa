import { usualConfiguration } from '../../generators/configuration.js';
import type { ClauseId } from '../../model/clauses/index.js';
import { machineOf } from '../../model/machine.js';
import type { Property } from '../../properties/property.js';
import { passed, replay } from '../replay/replay.js';
import { exhaust } from './exhaust.js';
import { type Cell, explore, type Limits, shareOf, unexplored } from './explore.js';
import type { Failure, Known } from './failure.js';
import { failuresOf } from './failures.js';

export type { Failure, Known } from './failure.js';

export interface CheckReport {
  readonly runs: number;
  readonly steps: number;
  /** What was searched besides, on each pair: every sequence of up to `length` steps. */
  readonly searched: { readonly length: number; readonly states: number; readonly transitions: number };
  readonly cells: readonly Cell[];
  readonly clauses: ReadonlySet<ClauseId>;
  readonly failures: readonly Failure[];
  /** Kept counterexamples that violate their property no more. */
  readonly vanished: readonly Known[];
}

export interface CheckRequest extends Limits {
  readonly cells: readonly Cell[];
  readonly properties: readonly Property[];
  readonly known: readonly Known[];
  /** The longest sequences that are searched on every cell, in steps; 0 for none. */
  readonly searched?: number;
  /** Go on, round after round, until `onProgress` says that it is enough. */
  readonly untilStopped?: boolean;
  /** Told before each share of the work, of how much of `runs` is done (1 is all); true ends the exploration there. */
  readonly onProgress?: (done: number) => boolean;
  /** Told when the exploration is over, before anything is minimised. */
  readonly onExplored?: () => void;
}

/** Rounds over the cells into which the walks are cut, so that a bound on time stops between them. */
const ROUNDS = 4;

/** The longest sequences that are searched on every cell where nothing else is asked for, and the pages of the memory. */
const SEARCHED = 3;
const SEARCHED_PAGES = 2;

/**
 * Explores every cell at random, searches all short sequences on it, and minimises what is found; kept
 * counterexamples are replayed besides.
 */
export function check(request: CheckRequest): CheckReport {
  const { cells, known, searched: length = SEARCHED } = request;
  const explored = exploreAll(request);
  const searched = cells.map(({ revision, vmType }, i) => {
    const usual = usualConfiguration(machineOf(revision, vmType), SEARCHED_PAGES);
    const { findings, result } = exhaust(usual, request.properties, length);
    for (const [key, finding] of findings) {
      explored[i]!.findings.set(key, [finding, ...(explored[i]!.findings.get(key) ?? [])]);
    }
    return result;
  });
  request.onExplored?.();
  return {
    runs: explored.reduce((sum, e) => sum + e.runs, 0),
    steps: explored.reduce((sum, e) => sum + e.steps, 0),
    searched: {
      length,
      states: searched.reduce((sum, r) => sum + r.states, 0),
      transitions: searched.reduce((sum, r) => sum + r.transitions, 0),
    },
    cells,
    clauses: new Set(explored.flatMap((e) => [...e.clauses])),
    failures: cells.flatMap((cell, i) => failuresOf(cell, explored[i]!, request)),
    vanished: known.filter(({ scenario }) => !passed(replay(scenario))),
  };
}

/** Round by round over all cells: the given number of runs, or as long as nobody says that it is enough. */
function exploreAll({
  cells,
  properties,
  untilStopped,
  onProgress,
  searched: _searched,
  ...limits
}: CheckRequest): ReturnType<typeof unexplored>[] {
  const explored = cells.map(unexplored);
  for (let round = 0; untilStopped || round < ROUNDS; round++) {
    const runs = shareOf(limits.runs, round % ROUNDS, ROUNDS);
    const seed = limits.seed + round * 1_000_003;
    for (const [i, cell] of cells.entries()) {
      const done = (round + i / cells.length) / ROUNDS;
      if (onProgress?.(done)) return explored;
      explore(cell, properties, { ...limits, runs, seed }, explored[i]);
    }
  }
  return explored;
}
