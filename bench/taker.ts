import { type Configuration, startOf } from '../generators/configuration.js';
import type { Operation } from '../model/operation.js';
import { reduce } from '../model/reduce.js';
import type { World } from '../model/state.js';
import { PROPERTIES } from '../properties/index.js';
import { monitor } from '../properties/monitor.js';

/** Takes steps, checks all properties after each, and counts. */
export interface Taker {
  readonly start: World;
  take(world: World, operation: Operation): World;
  /** Takes a whole sequence from the start. */
  takeAll(operations: readonly Operation[]): void;
  /** How many steps were taken; it starts anew. */
  taken(): number;
}

/** One for a configuration on which no property is ever broken. */
export function taker(configuration: Configuration): Taker {
  const start = startOf(configuration);
  const watch = monitor(PROPERTIES, configuration.machine);
  let steps = 0;
  const take = (world: World, operation: Operation): World => {
    const step = reduce(world, operation);
    steps++;
    const [violation] = watch.check(world, operation, step);
    if (violation !== undefined) throw new Error(`${violation.property.name} is broken`);
    return step.world;
  };
  return {
    start,
    take,
    takeAll(operations) {
      let world = start;
      for (const operation of operations) world = take(world, operation);
    },
    taken() {
      const taken = steps;
      steps = 0;
      return taken;
    },
  };
}
