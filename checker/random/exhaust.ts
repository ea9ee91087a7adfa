import { type Configuration, startOf } from '../../generators/configuration.js';
import type { Operation } from '../../model/operation.js';
import { reduce } from '../../model/reduce.js';
import { monitor } from '../../properties/monitor.js';
import type { Property } from '../../properties/property.js';
import { groupsFor, searchAlphabet } from '../exhaustive/alphabet.js';
import { type SearchResult, search } from '../exhaustive/search.js';
import { watched } from '../exhaustive/watch.js';
import { type Finding, failureKey } from './explore.js';

/** Everything that short sequences break, and what was searched. */
export interface Exhausted {
  readonly configuration: Configuration;
  /** The shortest of each property and cause, by `failureKey`. */
  readonly findings: ReadonlyMap<string, Finding>;
  readonly operations: number;
  /** All sequences of up to so many steps were searched. */
  readonly length: number;
  readonly result: SearchResult;
}

/**
 * Searches every sequence of up to `length` steps over all operations, and keeps the shortest of each failure;
 * `isEnough` ends it before its end.
 */
export function exhaust(
  configuration: Configuration,
  properties: readonly Property[],
  length: number,
  isEnough: () => boolean = () => false,
): Exhausted {
  const { machine, memories } = configuration;
  const operations = memories.flatMap((memory) =>
    searchAlphabet(machine, memory, groupsFor(machine, memory)),
  );
  const { system } = watched(startOf(configuration), properties);
  const exact = monitor(properties, machine);
  const first = new Map<string, { finding: Finding; state: number; ordinal: number }>();
  const seen = new Set<number>();
  const findings = new Map<string, Finding>();
  const result = search({
    system: {
      ...system,
      onBroken({ worlds, operation, state, ordinal, parts }) {
        // What is put together from nothing new breaks nothing in a new way.
        const places = parts();
        if (places.length > 0 && places.every((place) => seen.has(place))) return;
        for (const place of places) seen.add(place);
        const [world] = worlds();
        for (const { property, cause } of exact.check(world!, operation, reduce(world!, operation))) {
          const finding: Finding = { property, cause, configuration, operations: [] };
          const key = failureKey(finding);
          if (!first.has(key)) first.set(key, { finding, state, ordinal });
        }
      },
    },
    operations,
    bounds: { depth: length, states: 5_000_000, memory: 1e9 },
    onProgress: isEnough,
    onEnd(trace) {
      for (const [key, { finding, state, ordinal }] of first) {
        const steps: readonly Operation[] = trace(state, ordinal);
        findings.set(key, { ...finding, operations: steps });
      }
    },
  });
  return { configuration, findings, operations: operations.length, length, result };
}
