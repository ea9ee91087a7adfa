import { type Configuration, startOf } from '../../generators/configuration.js';
import type { Expression } from '../../language/scenario.js';
import type { Operation } from '../../model/operation.js';
import { reduce } from '../../model/reduce.js';
import type { World } from '../../model/state.js';
import { type Bounds, type Progress, type SearchResult, search } from '../exhaustive/search.js';
import { plainer } from '../minimise/plainer.js';
import { evaluate } from '../replay/evaluate.js';

/** A shortest sequence to a state in which the expression holds, and that state. */
export interface Reached {
  readonly operations: readonly Operation[];
  readonly world: World;
}

export interface Reachability {
  readonly expression: Expression;
  readonly configuration: Configuration;
  readonly operations: readonly Operation[];
  /** In order of length; they differ in more than page numbers and values. */
  readonly reached: readonly Reached[];
  readonly search: SearchResult;
}

export interface ReachRequest {
  readonly expression: Expression;
  readonly configuration: Configuration;
  readonly operations: readonly Operation[];
  /** How many sequences are wanted. */
  readonly many: number;
  readonly bounds: Bounds;
  readonly onProgress?: (progress: Progress) => boolean;
}

/** Searches breadth first for states in which an expression holds, until there are as many ways as are wanted. */
export function reach({
  expression,
  configuration,
  operations,
  many,
  bounds,
  onProgress,
}: ReachRequest): Reachability {
  const start = startOf(configuration);
  const reached = new Map<string, Reached>();
  const getsThere = (steps: readonly Operation[]): boolean => {
    const world = after(start, steps);
    return world !== undefined && evaluate(world, expression);
  };
  const result = search({
    system: {
      machines: [configuration.machine],
      start: [start],
      ofCall: () => 0,
      ofPage: () => 0,
      ends: 0,
      isDirect: () => false,
    },
    operations,
    bounds,
    ...(onProgress && { onProgress }),
    onState(_state, worlds, way) {
      if (reached.size >= many) return;
      const [world] = worlds();
      if (!evaluate(world!, expression)) return;
      const steps = plainer(way(), getsThere);
      const key = shapeKey(steps);
      if (!reached.has(key)) reached.set(key, { operations: steps, world: after(start, steps)! });
    },
    isEnough: () => reached.size >= many,
  });
  return { expression, configuration, operations, reached: [...reached.values()], search: result };
}

/** The world after a sequence; undefined where a step of it means nothing. */
function after(start: World, operations: readonly Operation[]): World | undefined {
  let world = start;
  for (const operation of operations) {
    const step = reduce(world, operation);
    if (step.outcome.kind === 'refused') return undefined;
    world = step.world;
  }
  return world;
}

/** What sequences share that differ in page numbers and values alone. */
function shapeKey(operations: readonly Operation[]): string {
  const plain = operations.map((op) => {
    const { page, range, value, offset, from, ...rest } = op as Operation & Record<string, unknown>;
    return [rest, page !== undefined, range !== undefined, value !== undefined, from !== undefined];
  });
  return JSON.stringify(plain, (_key, value) => (typeof value === 'bigint' ? `${value}n` : value));
}
