import { REFERENCES } from '../../generators/alphabet.js';
import type { Configuration } from '../../generators/configuration.js';
import { renamed } from '../../generators/rename.js';
import type { Scenario } from '../../language/scenario.js';
import type { Operation } from '../../model/operation.js';
import { reduce } from '../../model/reduce.js';
import { createWorld, isWorld } from '../../model/setup.js';
import { monitor, type Violation } from '../../properties/monitor.js';
import type { Property } from '../../properties/property.js';
import type { Finding } from '../random/explore.js';
import { machineOfHeaders, memoriesOf, type Overrides } from '../replay/machine.js';
import { isSkipped } from '../replay/replay.js';
import { type Certified, certified, fullAlphabet, ownAlphabet } from './certified.js';
import { minimiseFor } from './minimise.js';
import type { Target } from './target.js';

/** A scenario brought down to a minimal sequence that breaks the same property. */
export interface Reduced extends Certified {
  /** What the sequence and its certificate are about: the property by one cause, or by any. */
  readonly target: Target;
  /** The cause by which the scenario itself breaks it. */
  readonly from: Violation['cause'];
  /** The certificate is about every operation there is, not of those of the scenario alone. */
  readonly ofAll: boolean;
  /** How many steps the scenario takes, and which of them, counted from 1, was the first to break it. */
  readonly steps: number;
  readonly brokenAt: number;
}

/** The steps of a scenario that can be taken, its assertions and what was skipped aside. */
export const stepsOf = ({ lines }: Scenario): Operation[] =>
  lines.flatMap((line) => (line.kind === 'operation' && !isSkipped(line) ? [line.operation] : []));

/** States of the search over every operation there is: no more than take some seconds. */
const STATES_OF_ALL = 60_000;

/** How a scenario is to be minimised. */
export interface ReduceOptions extends Overrides {
  /** The shortest that breaks the property is wanted, not the shortest that does so by the scenario's cause. */
  readonly anyCause?: boolean;
  /** True once it is to end, with what is small and was searched so far. */
  readonly isInterrupted?: () => boolean;
}

/**
 * Minimises a scenario: the first step that breaks one of the properties ends it, shrinking makes it small, and
 * all shorter sequences are searched, over its operations at every page and range, and over every operation there
 * is as far as that is quickly done. Undefined where no step breaks any of them.
 */
export function reduceScenario(
  scenario: Scenario,
  properties: readonly Property[],
  options: ReduceOptions = {},
): Reduced | undefined {
  const configuration: Configuration = {
    machine: machineOfHeaders(scenario.headers, options),
    memories: memoriesOf(scenario.headers),
  };
  const steps = stepsOf(scenario);
  const finding = firstFinding(configuration, steps, properties);
  if (finding === undefined) return undefined;
  const { property, cause } = finding;
  const target: Target = { property, cause: options.anyCause ? 'any' : cause };
  const minimal = minimiseFor(target, finding, options.isInterrupted);
  const plain = renamed(configuration.memories, steps);
  const named = (op: Operation) => !('reference' in op) || isName(op.reference);
  const own = ownAlphabet(plain.operations.filter(named), minimal.operations);
  const common = { target, from: cause, steps: steps.length, brokenAt: finding.operations.length };
  const byOwn = certified(minimal, own, target, undefined, options.isInterrupted);
  const byAll = certified(
    byOwn.minimal,
    fullAlphabet(byOwn.minimal),
    target,
    STATES_OF_ALL,
    options.isInterrupted,
  );
  if (byAll.certificate?.complete) return { ...common, ...byAll, ofAll: true };
  if (byAll.minimal === byOwn.minimal) return { ...common, ...byOwn, ofAll: false };
  return {
    ...common,
    ...certified(byAll.minimal, own, target, undefined, options.isInterrupted),
    ofAll: false,
  };
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
