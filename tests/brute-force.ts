import { keyOf } from '../checker/exhaustive/plain-search.js';
import { type Configuration, startOf } from '../generators/configuration.js';
import type { Operation } from '../model/operation.js';
import { reduce } from '../model/reduce.js';
import type { World } from '../model/state.js';
import { monitor } from '../properties/monitor.js';
import type { Property } from '../properties/property.js';

/** The length of a shortest sequence that breaks a property, by the reducer alone; undefined where none of so many steps does. */
export function breaksWithin(
  configuration: Configuration,
  operations: readonly Operation[],
  property: Property,
  length: number,
): number | undefined {
  const start = startOf(configuration);
  const watch = monitor([property], start.machine);
  const seen = new Set([keyOf(start)]);
  let level = [start];
  for (let depth = 1; depth <= length; depth++) {
    const next: World[] = [];
    for (const world of level) {
      for (const operation of operations) {
        const step = reduce(world, operation);
        if (step.outcome.kind === 'refused') continue;
        if (watch.check(world, operation, step).length > 0) return depth;
        if (depth === length || seen.has(keyOf(step.world))) continue;
        seen.add(keyOf(step.world));
        next.push(step.world);
      }
    }
    level = next;
  }
  return undefined;
}
