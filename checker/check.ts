import { print } from '../language/print.js';
import type { Scenario } from '../language/scenario.js';
import type { ClauseId } from '../model/clauses/index.js';
import type { Operation } from '../model/operation.js';
import type { Outcome } from '../model/outcome.js';
import { reduce } from '../model/reduce.js';
import { at } from '../model/runs.js';
import type { World } from '../model/state.js';
import { fileNamed } from '../model/world.js';
import type { Breach, Property } from '../properties/property.js';
import { type Cell, type Exploration, explore, failureKey, type Limits } from './explore.js';
import { compareFindings, type Minimal, minimise } from './minimise.js';
import { passed, replay } from './replay.js';
import { scenarioOf } from './scenario.js';

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
  /** Told before each share of the work, of how much is done, from 0 to 1; true ends the exploration there. */
  readonly onProgress?: (done: number) => boolean;
  /** Told when the exploration is over, before anything is minimised. */
  readonly onExplored?: () => void;
}

/** Shares into which the walks of a cell are cut, so that a bound on time stops between them. */
const ROUNDS = 4;

/** Findings of a failure that are minimised, the shortest first; the smallest result is shown. */
const CANDIDATES = 6;

/** Explores every cell and minimises what it finds; kept counterexamples are replayed besides. */
export function check(request: CheckRequest): CheckReport {
  const explored = request.cells.map((): Exploration[] => []);
  const shares = ROUNDS * request.cells.length;
  for (let share = 0; share < shares; share++) {
    if (request.onProgress?.(share / shares)) break;
    const index = share % request.cells.length;
    const round = Math.floor(share / request.cells.length);
    explored[index]!.push(exploreShare(request, request.cells[index]!, round));
  }
  request.onExplored?.();
  const failures = request.cells.flatMap((cell, i) => failuresOf(cell, explored[i]!, request));
  const all = explored.flat();
  const clauses = new Set(all.flatMap((e) => [...e.clauses]));
  return {
    runs: all.reduce((sum, e) => sum + e.runs, 0),
    steps: all.reduce((sum, e) => sum + e.steps, 0),
    cells: request.cells,
    clauses,
    failures,
    vanished: request.known.filter(({ scenario }) => !passed(replay(scenario))),
  };
}

function exploreShare(request: CheckRequest, cell: Cell, round: number): Exploration {
  const runs = Math.ceil(request.runs / ROUNDS);
  return explore(cell, request.properties, { ...request, runs, seed: request.seed + round * 1_000_003 });
}

/** The failures of a cell, by property and cause: found now, or kept and still there. */
function failuresOf(cell: Cell, explored: readonly Exploration[], request: CheckRequest): Failure[] {
  return request.properties.flatMap((property) => {
    const kept = request.known.flatMap((known) => keptFailure(cell, property, known, request.seed) ?? []);
    const keys = new Set(explored.flatMap((e) => [...e.findings.keys()]));
    const found = [...keys].flatMap((key) => {
      const findings = explored.flatMap((e) => e.findings.get(key) ?? []);
      if (findings[0]!.property !== property) return [];
      const known = kept.find((k) => failureKey(k) === key);
      const candidates = [...findings].sort(compareFindings).slice(0, CANDIDATES);
      return [failureOf(cell, candidates.map(minimise).sort(compareFindings)[0]!, request.seed, known)];
    });
    const unseen = kept.filter((k) => !keys.has(failureKey(k)));
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
  const clauses = [...replayed.clauses];
  const shows = shownAfter(property, breach, replayed.world!);
  return { abi, vm, property, cause, scenario, text: print(scenario), clauses, ...shows, seed, known: true };
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
    clauses: [...replay(scenario).clauses],
    ...shownAfter(minimal.property, minimal.breach, world),
    seed,
    known: known !== undefined,
  };
}

/** What whoever has access reads on the page of the breach, where that shows the harm. */
function shownAfter(property: Property, { file, page }: Breach, world: World): Pick<Failure, 'shows'> {
  if (!property.shownByReading || file === undefined || page === undefined) return {};
  const attribute = at(fileNamed(world, file)!.pages, page)?.attribute;
  const touch = { access: 'read', file, page, offset: 0 } as const;
  const operation: Operation =
    attribute === 'private' ? { kind: 'guest', vcpu: 0, ...touch } : { kind: 'host', process: 0, ...touch };
  const { outcome } = reduce(world, operation);
  const tells = outcome.kind === 'value' || (outcome.kind === 'signal' && outcome.signal === 'SIGBUS');
  return tells ? { shows: { operation, outcome } } : {};
}
