import type { Scenario } from '../../language/scenario.js';
import type { ClauseId } from '../../model/clauses/index.js';
import { machineOf } from '../../model/machine.js';
import type { Operation } from '../../model/operation.js';
import { reduce } from '../../model/reduce.js';
import { REVISIONS } from '../../model/revisions/index.js';
import { createWorld, isWorld } from '../../model/setup.js';
import type { Machine } from '../../model/state.js';
import { VM_TYPES } from '../../model/vm-types/index.js';
import { stepsOf } from '../minimise/reduce-scenario.js';
import { machineOfHeaders, memoriesOf } from '../replay/machine.js';
import { answerWord, stepWord } from './words.js';

/** A scenario and where it is. */
export interface Sourced {
  readonly file: string;
  readonly scenario: Scenario;
}

/** Where a scenario follows a clause on the machine that its own headers name: by its step `at`, counted from 0. */
export interface Place extends Sourced {
  readonly machine: Machine;
  readonly at: number;
}

/** A clause that steps of a kind follow while they answer in a way. */
export interface Sighting {
  readonly clause: ClauseId;
  /** The step's word in the language, such as `set`. */
  readonly step: string;
  /** The answer without its numbers, such as `EAGAIN`. */
  readonly answer: string;
  /** Steps that were seen to, on all machines together. */
  readonly steps: number;
  /** The machines on which it was seen: a revision's name, a blank, a VM type's. */
  readonly machines: ReadonlySet<string>;
  /** Scenarios that show it as they are. */
  readonly places: readonly Place[];
}

/** What the steps of some scenarios answer, by which clauses, on every revision and VM type. */
export interface Survey {
  readonly scenarios: number;
  readonly steps: number;
  readonly sightings: readonly Sighting[];
}

/** The name of a machine in a survey. */
export const machineKey = ({ revision, vmType }: Pick<Machine, 'revision' | 'vmType'>): string =>
  `${revision.name} ${vmType.name}`;

interface Growing extends Sighting {
  steps: number;
  readonly machines: Set<string>;
  readonly places: Place[];
}

/**
 * Takes the steps of every scenario on every revision and VM type, whatever the scenario expects of them. A memory
 * that a machine refuses, and a step that means nothing there, ends a scenario on it.
 */
export function survey(scenarios: readonly Sourced[]): Survey {
  const seen = new Map<string, Growing>();
  let steps = 0;
  for (const one of scenarios) {
    const own = machineKey(machineOfHeaders(one.scenario.headers));
    const operations = stepsOf(one.scenario);
    for (const revision of REVISIONS) {
      for (const vmType of VM_TYPES) {
        const machine = machineOf(revision, vmType, one.scenario.headers);
        steps += taken(seen, one, operations, machine, machineKey(machine) === own);
      }
    }
  }
  return { scenarios: scenarios.length, steps, sightings: [...seen.values()] };
}

function taken(
  seen: Map<string, Growing>,
  one: Sourced,
  operations: readonly Operation[],
  machine: Machine,
  isOwn: boolean,
): number {
  const start = createWorld(machine, memoriesOf(one.scenario.headers));
  if (!isWorld(start)) return 0;
  let world = start;
  for (const [at, operation] of operations.entries()) {
    const { world: after, outcome, clauses } = reduce(world, operation);
    if (outcome.kind === 'refused') return at;
    const [step, answer] = [stepWord(operation), answerWord(outcome)];
    for (const clause of new Set(clauses)) {
      const key = `${clause} ${step} ${answer}`;
      let sighting = seen.get(key);
      if (sighting === undefined) {
        sighting = { clause, step, answer, steps: 0, machines: new Set(), places: [] };
        seen.set(key, sighting);
      }
      sighting.steps++;
      sighting.machines.add(machineKey(machine));
      if (isOwn) sighting.places.push({ ...one, machine, at });
    }
    world = after;
  }
  return operations.length;
}
