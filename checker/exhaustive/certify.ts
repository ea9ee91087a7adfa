import type { Configuration } from '../../generators/configuration.js';
import { startOf } from '../../generators/configuration.js';
import type { Operation } from '../../model/operation.js';
import { reduce } from '../../model/reduce.js';
import { monitor } from '../../properties/monitor.js';
import { isMeant, type Target } from '../minimise/target.js';
import { ranges } from './alphabet.js';
import { type SearchResult, search } from './search.js';
import { watched } from './watch.js';

/** What searching all shorter sequences came to. */
export interface Certificate {
  /** A sequence that is shorter than the one that was asked about, and breaks what is meant as well. */
  readonly shorter?: readonly Operation[];
  /** How long the shortest is that breaks the property by another cause than is meant; absent where none does. */
  readonly otherwise?: number;
  /** All shorter sequences were searched. */
  readonly complete: boolean;
  /** The longest sequences that were searched, in steps, the operations they are made of, and how many there are. */
  readonly length: number;
  readonly operations: number;
  readonly sequences: number;
  readonly states: number;
}

/** Bounds of a search that is to be over soon. */
const STATES = 20_000_000;
const MEMORY = 2e9;

/** Searches every sequence of up to `length` steps over an alphabet for one that breaks what is meant. */
export function certify(
  target: Target,
  configuration: Configuration,
  operations: readonly Operation[],
  length: number,
  mostStates = STATES,
  isEnough: () => boolean = () => false,
): Certificate {
  const { property } = target;
  const start = startOf(configuration);
  const { system } = watched(start, [property]);
  const exact = monitor([property], start.machine);
  let found: { state: number; ordinal: number } | undefined;
  let other: { state: number; ordinal: number } | undefined;
  let shorter: readonly Operation[] | undefined;
  let otherwise: number | undefined;
  const result = search({
    system: {
      ...system,
      onBroken({ worlds, operation, state, ordinal }) {
        if (found !== undefined) return;
        const [world] = worlds();
        const violations = exact.check(world!, operation, reduce(world!, operation));
        if (violations.some((v) => isMeant(target, v))) found = { state, ordinal };
        else other ??= { state, ordinal };
      },
    },
    operations,
    bounds: { depth: length, states: mostStates, memory: MEMORY },
    onProgress: isEnough,
    isEnough: () => found !== undefined,
    onEnd: (trace) => {
      if (found !== undefined) shorter = trace(found.state, found.ordinal);
      else if (other !== undefined) otherwise = trace(other.state, other.ordinal).length;
    },
  });
  return {
    ...(shorter !== undefined && { shorter }),
    ...(otherwise !== undefined && { otherwise }),
    complete: isComplete(result),
    length,
    operations: operations.length,
    sequences: sequencesUpTo(operations.length, length),
    states: result.states,
  };
}

/** Was every sequence up to the length searched? */
export const isComplete = ({ bound }: SearchResult): boolean => bound === undefined || bound === 'depth';

/** How many sequences of 1 to `length` steps there are over so many operations. */
export function sequencesUpTo(operations: number, length: number): number {
  let sum = 0;
  for (let l = 1; l <= length; l++) sum += operations ** l;
  return sum;
}

/** The operations of a sequence, each at every page or range of its memory. */
export function everywhere(operations: readonly Operation[], { memories }: Configuration): Operation[] {
  const all = operations.flatMap((op): Operation[] => {
    const pages = 'file' in op ? (memories.find((m) => m.name === op.file)?.pages ?? 0) : 0;
    if (pages === 0) return [op];
    if ('page' in op) return Array.from({ length: pages }, (_, page) => ({ ...op, page }));
    return 'range' in op ? ranges(pages).map((range) => ({ ...op, range })) : [op];
  });
  return [...new Map(all.map((op) => [keyOf(op), op])).values()];
}

/** The same key for the same operation, however its fields are ordered. */
export function keyOf(operation: Operation): string {
  const fields = Object.entries(operation).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(fields, (_key, value) => (typeof value === 'bigint' ? `${value}n` : value));
}
