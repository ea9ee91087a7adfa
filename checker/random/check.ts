import { usualConfiguration } from '../../generators/configuration.js';
import type { ClauseId } from '../../model/clauses/index.js';
import type { Property } from '../../properties/property.js';
import type { SearchResult } from '../exhaustive/search.js';
import { passed, replay } from '../replay/replay.js';
import { exhaust } from './exhaust.js';
import { type Cell, explore, type Limits, machineOfCell, shareOf, unexplored } from './explore.js';
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
  /** Cells that were not explored to their end, as somebody ended it; none otherwise. */
  readonly unfinished: readonly Cell[];
}

export interface CheckRequest extends Limits {
  readonly cells: readonly Cell[];
  readonly properties: readonly Property[];
  readonly known: readonly Known[];
  /** The longest sequences that are searched on every cell, in steps; 0 for none. */
  readonly searched?: number;
  /** Go on, round after round, until `onProgress` says that it is enough. */
  readonly untilStopped?: boolean;
  /** Told before each share of the work, of how much is done (1 is all), in runs as well; true ends the exploration there. */
  readonly onProgress?: (done: number, runs: number) => boolean;
  /** Told when the work turns from exploring to minimising, and back: a cell is minimised before the next is explored. */
  readonly onPhase?: (phase: 'exploring' | 'minimising') => void;
  /** Told of each failure once it is minimal, and of each cell once all of its are. */
  readonly onFailure?: (failure: Failure) => void;
  readonly onCell?: (cell: Cell, failures: readonly Failure[]) => void;
  /** True once all is to end soon: what was found is brought down briefly, and no further cell is begun. */
  readonly isInterrupted?: () => boolean;
}

/** Rounds into which the walks on a cell are cut, so that a bound on time stops between them. */
const ROUNDS = 4;

/** The longest sequences that are searched on every cell where nothing else is asked for, and the pages of the memory. */
const SEARCHED = 3;
const SEARCHED_PAGES = 2;

/**
 * Explores every cell at random, searches all short sequences on it, and minimises what is found; kept
 * counterexamples are replayed besides. Cell by cell, so that the first results are there soon; but where a time
 * bounds the exploration, all cells are explored before anything is minimised.
 */
export function check(request: CheckRequest): CheckReport {
  const { cells, known, searched: length = SEARCHED, onPhase } = request;
  const { isInterrupted = () => false } = request;
  const walks = cells.map(unexplored);
  const results: SearchResult[] = [];
  const failures: Failure[] = [];
  const unfinished: Cell[] = [];
  const explored = exploring(request, walks);
  if (request.untilStopped) explored.allCells();
  for (const [i, cell] of cells.entries()) {
    const walked = walks[i]!;
    if (!request.untilStopped) explored.cell(i);
    if (!isInterrupted()) {
      const usual = usualConfiguration(machineOfCell(cell), SEARCHED_PAGES);
      const { findings, result } = exhaust(usual, request.properties, length, isInterrupted);
      for (const [key, finding] of findings) {
        walked.findings.set(key, [finding, ...(walked.findings.get(key) ?? [])]);
      }
      if (result.bound !== 'interrupted') results.push(result);
    }
    onPhase?.('minimising');
    const found = walked.runs === 0 && isInterrupted() ? [] : failuresOf(cell, walked, request);
    failures.push(...found);
    if (isInterrupted()) unfinished.push(cell);
    else request.onCell?.(cell, found);
    onPhase?.('exploring');
  }
  return {
    runs: walks.reduce((sum, e) => sum + e.runs, 0),
    steps: walks.reduce((sum, e) => sum + e.steps, 0),
    searched: {
      length,
      states: results.reduce((sum, r) => sum + r.states, 0),
      transitions: results.reduce((sum, r) => sum + r.transitions, 0),
    },
    cells,
    clauses: new Set(walks.flatMap((e) => [...e.clauses])),
    failures,
    vanished: known.filter(({ scenario }) => !passed(replay(scenario))),
    unfinished,
  };
}

type Walks = ReturnType<typeof unexplored>;

/** The exploration, added to `walks`: of one cell, its part of the runs; or of all in turns, until it is enough. */
function exploring(
  { cells, properties, onProgress, ...limits }: CheckRequest,
  walks: readonly Walks[],
): { cell(i: number): void; allCells(): void } {
  let isEnough = false;
  const share = (i: number, round: number, done: number): void => {
    const count = walks.reduce((sum, { runs }) => sum + runs, 0);
    isEnough ||= (onProgress?.(done, count) || limits.isInterrupted?.()) ?? false;
    if (isEnough) return;
    const runs = shareOf(limits.runs, round % ROUNDS, ROUNDS);
    explore(cells[i]!, properties, { ...limits, runs, seed: limits.seed + round * 1_000_003 }, walks[i]);
  };
  return {
    cell: (i) => {
      for (let round = 0; round < ROUNDS && !isEnough; round++)
        share(i, round, (i + round / ROUNDS) / cells.length);
    },
    allCells: () => {
      for (let round = 0; !isEnough; round++) {
        for (let i = 0; i < cells.length && !isEnough; i++)
          share(i, round, (round + i / cells.length) / ROUNDS);
      }
    },
  };
}
