import type { Operation } from '../model/operation.js';
import { reduce } from '../model/reduce.js';
import type { World } from '../model/state.js';
import { PROPERTIES } from './all.js';
import { monitor, type Violation } from './monitor.js';
import type { Property } from './property.js';

/** A violation with the step that it came with, counted from 0. */
export interface Broken extends Violation {
  readonly step: number;
}

/** The first step of a sequence that breaks one of the properties which the machine promises, or undefined. */
export function firstBroken(
  start: World,
  operations: readonly Operation[],
  properties: readonly Property[] = PROPERTIES,
): Broken | undefined {
  const watch = monitor(properties, start.machine);
  let world = start;
  for (const [index, operation] of operations.entries()) {
    const step = reduce(world, operation);
    const [violation] = watch.check(world, operation, step);
    if (violation !== undefined) return { ...violation, step: index };
    world = step.world;
  }
  return undefined;
}
