import fc from 'fast-check';
import {
  type Configuration,
  configuration,
  startOf,
  usualConfiguration,
} from '../../generators/configuration.js';
import { sequence } from '../../generators/sequence.js';
import type { ClauseId } from '../../model/clauses/index.js';
import { type MachineOptions, machineOf } from '../../model/machine.js';
import type { Operation } from '../../model/operation.js';
import { reduce } from '../../model/reduce.js';
import type { Machine, World } from '../../model/state.js';
import { type Monitor, monitor, type Violation } from '../../properties/monitor.js';
import type { Property } from '../../properties/property.js';

/** A cell of the table that `check` fills: one revision on one VM type, under the usual settings or those given. */
export interface Cell extends Pick<Machine, 'revision' | 'vmType'> {
  /** Settings that hold for every sequence; without them random sequences have all. */
  readonly settings?: MachineOptions;
}

/** The machine of a cell. */
export const machineOfCell = ({ revision, vmType, settings }: Cell): Machine =>
  machineOf(revision, vmType, settings);

/** A sequence whose last step breaks a property. */
export interface Finding {
  readonly property: Property;
  /** The clause at the bottom of it, where that tells failures of the property from one another. */
  readonly cause: ClauseId | undefined;
  readonly configuration: Configuration;
  readonly operations: readonly Operation[];
}

export interface Exploration {
  readonly runs: number;
  readonly steps: number;
  readonly clauses: ReadonlySet<ClauseId>;
  /** The shortest few findings of each property and cause. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
}

export interface Limits {
  readonly pages: number;
  readonly runs: number;
  readonly depth: number;
  readonly seed: number;
  /** True once the walks are to end: asked before each. */
  readonly isInterrupted?: () => boolean;
}

/** Configurations a cell is walked on in a round, besides the usual one, and findings kept of a failure. */
const DRAWN = 2;
const KEPT = 6;

/** An exploration that goes on. */
interface Walks {
  runs: number;
  steps: number;
  readonly clauses: Set<ClauseId>;
  readonly findings: Map<string, Finding[]>;
}

/** An exploration of nothing yet. */
export const unexplored = (): Walks => ({ runs: 0, steps: 0, clauses: new Set(), findings: new Map() });

/** Random walks on one cell, on the usual configuration and on drawn ones; added to `walks` where that is given. */
export function explore(
  cell: Cell,
  properties: readonly Property[],
  limits: Limits,
  walks: Walks = unexplored(),
): Exploration {
  const others = fc.sample(configuration(cell, limits.pages, cell.settings), {
    numRuns: DRAWN,
    seed: limits.seed,
  });
  const usual = usualConfiguration(machineOfCell(cell), limits.pages);
  const shares = [usual, ...others];
  shares.forEach((on, i) => {
    walkBatch(walks, on, properties, { ...limits, runs: shareOf(limits.runs, i, shares.length) });
  });
  return walks;
}

/** How many of `total` fall to share `i` of `count` shares that are as equal as can be. */
export function shareOf(total: number, i: number, count: number): number {
  return Math.floor((total * (i + 1)) / count) - Math.floor((total * i) / count);
}

function walkBatch(walks: Walks, on: Configuration, properties: readonly Property[], limits: Limits): void {
  const world = startOf(on);
  if (limits.runs === 0) return;
  const watch = monitor(properties, on.machine);
  let isOver = false;
  const predicate = (operations: Operation[]): boolean => {
    isOver = limits.isInterrupted?.() ?? false;
    if (!isOver) walkOne(walks, on, world, watch, operations);
    return !isOver;
  };
  const walking = fc.property(sequence(on, limits.depth, limits.seed), predicate);
  const settings = { numRuns: limits.runs, seed: limits.seed };
  // What fails is thrown: a bug of ours, or that it is over, which is no failure and is not to be shrunk.
  const { errorInstance } = fc.check(walking, { ...settings, endOnFailure: true });
  if (errorInstance instanceof Error && !isOver) throw errorInstance;
}

function walkOne(
  walks: Walks,
  on: Configuration,
  start: World,
  watch: Monitor,
  operations: Operation[],
): void {
  let world = start;
  walks.runs++;
  for (let i = 0; i < operations.length; i++) {
    const operation = operations[i]!;
    const step = reduce(world, operation);
    walks.steps++;
    for (const clause of step.clauses) walks.clauses.add(clause);
    const violations = watch.check(world, operation, step);
    for (let v = 0; v < violations.length; v++) {
      keep(walks.findings, violations[v]!, on, operations, i + 1);
    }
    world = step.world;
  }
}

/** What tells the failures of a cell from one another. */
export const failureKey = ({ property, cause }: Pick<Finding, 'property' | 'cause'>): string =>
  cause === undefined ? property.name : `${property.name} ${cause}`;

/** Keeps a violation at the end of `steps` steps, if there are few of its kind or it is shorter than the longest. */
function keep(
  findings: Map<string, Finding[]>,
  { property, cause }: Violation,
  configuration: Configuration,
  operations: readonly Operation[],
  steps: number,
): void {
  const key = failureKey({ property, cause });
  const kept = findings.get(key) ?? [];
  const longest = kept.reduce((most, { operations: { length } }) => Math.max(most, length), 0);
  if (kept.length === KEPT && steps >= longest) return;
  const finding = { property, cause, configuration, operations: operations.slice(0, steps) };
  if (kept.length === 0) findings.set(key, kept);
  if (kept.length < KEPT) kept.push(finding);
  else kept[kept.findIndex((one) => one.operations.length === longest)] = finding;
}
