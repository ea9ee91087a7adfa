import { print } from '../language/print.js';
import type { Scenario } from '../language/scenario.js';
import type { ClauseId } from '../model/clauses/index.js';
import type { Operation } from '../model/operation.js';
import type { Outcome } from '../model/outcome.js';
import type { Property } from '../properties/property.js';
import {
  type Cell,
  type Exploration,
  explore,
  failureKey,
  type Limits,
  shareOf,
  unexplored,
} from './explore.js';
import { compareFindings, type Minimal, minimise } from './minimise.js';
import { passed, replay } from './replay.js';
import { scenarioOf } from './scenario.js';
import { clausesOf, shownAfter } from './shown.js';

/** A property that fails on a revision and VM type. */
export interface Failure {
  readonly abi: string;
  readonly vm: string;
  readonly property: Property;
  /** The clause at the bottom of it, where that tells failures of the property from one another. */
  readonly cause: ClauseId | undefined;
  /** The minimal sequence, and its text. */
  readonly scenario: Scenario;
  readonly text: string;
  /** Clauses that its steps follow. */
  readonly clauses: readonly ClauseId[];
  /** Those that tell the story: the cause, and what the property watches over and the last step follows. */
  readonly telling: readonly ClauseId[];
  /** An access after the last step that shows the harm, and its answer. */
  readonly shows?: { readonly operation: Operation; readonly outcome: Outcome };
  /** The seed that found it; with the same limits it finds it again. */
  readonly seed: number;
  readonly known: boolean;
}

/** A counterexample kept from before, parsed. */
export interface Known {
  readonly file: string;
  readonly scenario: Scenario;
}

export interface CheckReport {
  readonly runs: number;
  readonly steps: number;
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
  /** Go on, round after round, until `onProgress` says that it is enough. */
  readonly untilStopped?: boolean;
  /** Told before each share of the work, of how much of `runs` is done (1 is all); true ends the exploration there. */
  readonly onProgress?: (done: number) => boolean;
  /** Told when the exploration is over, before anything is minimised. */
  readonly onExplored?: () => void;
}

/** Rounds over the cells into which the walks are cut, so that a bound on time stops between them. */
const ROUNDS = 4;

/** Explores every cell and minimises what it finds; kept counterexamples are replayed besides. */
export function check(request: CheckRequest): CheckReport {
  const { cells, known } = request;
  const explored = exploreAll(request);
  request.onExplored?.();
  return {
    runs: explored.reduce((sum, e) => sum + e.runs, 0),
    steps: explored.reduce((sum, e) => sum + e.steps, 0),
    cells,
    clauses: new Set(explored.flatMap((e) => [...e.clauses])),
    failures: cells.flatMap((cell, i) => failuresOf(cell, explored[i]!, request)),
    vanished: known.filter(({ scenario }) => !passed(replay(scenario))),
  };
}

/** Round by round over all cells: the given number of runs, or as long as nobody says that it is enough. */
function exploreAll({ cells, properties, untilStopped, onProgress, ...limits }: CheckRequest): Exploration[] {
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

/** The failures of a cell, by property and cause: found now, or kept and still there. */
function failuresOf(cell: Cell, { findings }: Exploration, request: CheckRequest): Failure[] {
  return request.properties.flatMap((property) => {
    const kept = request.known.flatMap((known) => keptFailure(cell, property, known, request.seed) ?? []);
    const found = [...findings].flatMap(([key, candidates]) => {
      if (candidates[0]!.property !== property) return [];
      const known = kept.find((k) => failureKey(k) === key);
      const minimal = candidates.map(minimise).sort(compareFindings)[0]!;
      return [failureOf(cell, minimal, request.seed, known)];
    });
    const unseen = kept.filter((k) => !findings.has(failureKey(k)));
    return [...found, ...unseen].sort((a, b) => a.scenario.lines.length - b.scenario.lines.length);
  });
}

/** A kept counterexample of that cell and property as a failure, if it is still there. */
function keptFailure(cell: Cell, property: Property, { scenario }: Known, seed: number): Failure | undefined {
  const { abi, vm } = scenario.headers;
  if (abi !== cell.revision.name || vm !== cell.vmType.name) return undefined;
  if (scenario.verdict?.property !== property.name) return undefined;
  const replayed = replay(scenario);
  const violation = replayed.violations.find((v) => v.property === property);
  if (!passed(replayed) || violation === undefined) return undefined;
  const { cause, breach } = violation;
  return {
    abi,
    vm,
    property,
    cause,
    scenario,
    text: print(scenario),
    ...clausesOf(property, cause, replayed),
    ...shownAfter(property, breach, replayed.world!),
    seed,
    known: true,
  };
}

/** What was kept is shown, unless what was found now is shorter. */
function failureOf(cell: Cell, minimal: Minimal, seed: number, known: Failure | undefined): Failure {
  const { scenario, world } = scenarioOf(minimal);
  if (known !== undefined && known.scenario.lines.length <= scenario.lines.length) return known;
  return {
    abi: cell.revision.name,
    vm: cell.vmType.name,
    property: minimal.property,
    cause: minimal.cause,
    scenario,
    text: print(scenario),
    ...clausesOf(minimal.property, minimal.cause, replay(scenario)),
    ...shownAfter(minimal.property, minimal.breach, world),
    seed,
    known: known !== undefined,
  };
}
