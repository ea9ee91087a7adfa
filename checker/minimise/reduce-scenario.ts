import { REFERENCES } from '../../generators/alphabet.js';
import type { Configuration } from '../../generators/configuration.js';
import { renamed } from '../../generators/rename.js';
import type { Scenario } from '../../language/scenario.js';
import type { Operation } from '../../model/operation.js';
import { reduce } from '../../model/reduce.js';
import { createWorld, isWorld } from '../../model/setup.js';
import { monitor } from '../../properties/monitor.js';
import type { Property } from '../../properties/property.js';
import type { Finding } from '../random/explore.js';
import { machineOfHeaders, memoriesOf, type Overrides } from '../replay/machine.js';
import { isSkipped } from '../replay/replay.js';
import { type Certified, certified, ownAlphabet } from './certified.js';
import { minimise } from './minimise.js';

/** A scenario brought down to a minimal sequence that breaks the same property for the same cause. */
export interface Reduced extends Certified {
  /** How many steps the scenario takes, and which of them, counted from 1, was the first to break it. */
  readonly steps: number;
  readonly brokenAt: number;
}

/** The steps of a scenario that can be taken, its assertions and what was skipped aside. */
export const stepsOf = ({ lines }: Scenario): Operation[] =>
  lines.flatMap((line) => (line.kind === 'operation' && !isSkipped(line) ? [line.operation] : []));

/**
 * Minimises a scenario: the first step that breaks one of the properties ends it, shrinking makes it small, and
 * all shorter sequences over its operations, at every page and range, are searched. Undefined where no step breaks
 * any of them.
 */
export function reduceScenario(
  scenario: Scenario,
  properties: readonly Property[],
  overrides: Overrides = {},
): Reduced | undefined {
  const configuration: Configuration = {
    machine: machineOfHeaders(scenario.headers, overrides),
    memories: memoriesOf(scenario.headers),
  };
  const steps = stepsOf(scenario);
  const finding = firstFinding(configuration, steps, properties);
  if (finding === undefined) return undefined;
  const minimal = minimise(finding);
  const plain = renamed(configuration.memories, steps);
  const named = (op: Operation) => !('reference' in op) || isName(op.reference);
  const alphabet = ownAlphabet(plain.operations.filter(named), minimal.operations);
  return { ...certified(minimal, alphabet), steps: steps.length, brokenAt: finding.operations.length };
}

/** The names that references have in a search; a scenario may have more. */
const isName = (reference: string): boolean => REFERENCES.some((name) => name === reference);

function firstFinding(
  configuration: Configuration,
  operations: readonly Operation[],
  properties: readonly Property[],
): Finding | undefined {
  const { machine, memories } = configuration;
  const start = createWorld(machine, memories);
  if (!isWorld(start)) return undefined;
  const watch = monitor(properties, machine);
  let world = start;
  for (const [i, operation] of operations.entries()) {
    const step = reduce(world, operation);
    const [violation] = watch.check(world, operation, step);
    if (violation !== undefined) {
      const { property, cause } = violation;
      return { property, cause, configuration, operations: operations.slice(0, i + 1) };
    }
    world = step.world;
  }
  return undefined;
}
