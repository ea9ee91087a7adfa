import { type Configuration, startOf } from '../../generators/configuration.js';
import { lastBound } from '../../model/last-gfn.js';
import { allSlots } from '../../model/memslots.js';
import type { Operation } from '../../model/operation.js';
import { reduce } from '../../model/reduce.js';
import type { Runs } from '../../model/runs.js';
import type { Reference, World } from '../../model/state.js';
import { monitor } from '../../properties/monitor.js';
import type { Property } from '../../properties/property.js';
import { joined } from './frames-of-memory.js';

/** What an exhaustive search comes to. */
export interface Extent {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** The length of a shortest sequence that breaks a property, by its name. */
  readonly broken: Readonly<Record<string, number>>;
}

/** Breadth first by the reducer alone, with a text for each world: what a search by tables is compared with. */
export function plainSearch(
  configuration: Configuration,
  operations: readonly Operation[],
  properties: readonly Property[],
): Extent {
  const start = startOf(configuration);
  const watch = monitor(properties, start.machine);
  const seen = new Set([keyOf(start)]);
  const broken: Record<string, number> = {};
  let transitions = 0;
  let level = [start];
  let depth = 0;
  for (; ; depth++) {
    const next: World[] = [];
    for (const world of level) {
      for (const operation of operations) {
        const step = reduce(world, operation);
        if (step.outcome.kind === 'refused') continue;
        transitions++;
        for (const { property } of watch.check(world, operation, step)) broken[property.name] ??= depth + 1;
        const key = keyOf(step.world);
        if (seen.has(key)) continue;
        seen.add(key);
        next.push(step.world);
      }
    }
    if (next.length === 0) return { states: seen.size, transitions, depth, broken };
    level = next;
  }
}

/** A text that two worlds share if they are the same, page by page. */
export function keyOf({ machine: _machine, files, slots, orphans, vmAttributes, ...rest }: World): string {
  const memories = files.map((file) => ({
    ...file,
    pages: pageByPage(file.pages),
    backing: pageByPage(file.backing),
    lastGfn: lastBound(file.lastGfn),
  }));
  const held = orphans.map((orphan) => JSON.stringify(orphan, sorted)).sort();
  const attributes = joined(vmAttributes);
  return JSON.stringify({ ...rest, memories, held, attributes, slots: allSlots(slots) }, sorted);
}

const pageByPage = <T>(runs: Runs<T>): T[] =>
  runs.flatMap(({ start, end, cell }) => Array.from({ length: end - start }, () => cell));

/** References in the order of their names, and the fields of everything in one order. */
function sorted(key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  if (key === 'references') {
    return (value as Reference[]).map(({ name, kind }) => `${name}:${kind}`).sort();
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
