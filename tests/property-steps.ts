import { memoriesOf } from '../checker/replay/machine.js';
import { matches } from '../checker/replay/matches.js';
import { parse, printOperation, printOutcome } from '../language/index.js';
import { machineNamed, machineOf } from '../model/machine.js';
import type { Operation } from '../model/operation.js';
import { reduce, type Step } from '../model/reduce.js';
import { REVISIONS, type Revision } from '../model/revisions/index.js';
import { at } from '../model/runs.js';
import { createWorld, isWorld } from '../model/setup.js';
import type { Machine, Page, World } from '../model/state.js';
import { type VmTypeName, vmTypeNamed } from '../model/vm-types/index.js';
import { fileNamed, withPage } from '../model/world.js';
import { monitor, PROPERTIES, type Property } from '../properties/index.js';
import { VOCABULARY } from './scenario-files.js';

/** The last step of a story, with the world it was taken in. */
export interface LastStep {
  readonly machine: Machine;
  readonly before: World;
  readonly operation: Operation;
  readonly step: Step;
}

interface Telling {
  readonly memory?: string;
  readonly inPlace?: boolean;
  /** The revision with a safeguard taken out of its data. */
  readonly broken?: (revision: Revision) => Revision;
}

/** Plays steps of the scenario language on a fresh world; every answer that is written must be the model's. */
export function play(abi: string, vm: VmTypeName, steps: string, telling: Telling = {}): LastStep {
  const { memory = 'g, 3 pages, MMAP | INIT_SHARED', inPlace = true, broken = (r) => r } = telling;
  const headers = [`abi: ${abi}`, `vm: ${vm}`, ...(inPlace ? [] : ['in_place: off']), `memory: ${memory}`];
  const lines = launched(
    vm,
    steps.split('\n').map((line) => line.trim()),
  );
  const [scenario] = parse([...headers, ...lines].join('\n'), { vocabulary: VOCABULARY });
  const posted = machineNamed(abi, vm, { inPlace });
  const machine = { ...posted, revision: broken(posted.revision) };
  const start = createWorld(machine, memoriesOf(scenario!.headers));
  if (!isWorld(start)) throw new Error(`${abi} on ${vm} refuses the memory ${memory}`);
  let last: LastStep | undefined;
  for (const line of scenario!.lines) {
    if (line.kind !== 'operation') throw new Error('a story has steps only');
    const { operation, expected } = line;
    const before = last?.step.world ?? start;
    const step = reduce(before, operation);
    if (step.outcome.kind === 'refused' || (expected !== undefined && !matches(step.outcome, expected))) {
      throw new Error(`${printOperation(operation)} answers ${printOutcome(step.outcome)}`);
    }
    last = { machine, before, operation, step };
  }
  return last!;
}

/** The steps with the end of a measured launch before the first of the guest, where they do not have it. */
function launched(vm: VmTypeName, lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.startsWith('guest'));
  const needed =
    vmTypeNamed(vm)!.runBeforeLaunch !== null && !lines.some((line) => line.startsWith('finalize'));
  return needed && first >= 0 ? lines.toSpliced(first, 0, 'finalize => ok') : lines;
}

/**
 * Where the step breaks the property, and by which clause where the property tells: `g[1] by mode.zero`.
 * Undefined where it does not. The whole monitor looks at it, or one of the property alone where it is not promised; a
 * part of the step may be forged.
 */
export function breach(property: Property, last: LastStep, forged: Partial<Step> = {}): string | undefined {
  const watch = monitor(property.promisedBy(last.machine) ? PROPERTIES : [property], last.machine);
  if (!watch.properties.includes(property)) throw new Error(`${property.name} is not promised here`);
  const found = watch.check(last.before, last.operation, { ...last.step, ...forged });
  const violation = found.find((v) => v.property === property);
  if (violation === undefined) return undefined;
  const { file = 'somewhere', page, cause = violation.cause } = violation.breach;
  return `${file}${page === undefined ? '' : `[${page}]`}${cause === undefined ? '' : ` by ${cause}`}`;
}

/** The world with one page of a memory as no step of the model leaves it. */
export function forged(world: World, index: number, change: (page: Page) => Page, file = 'g'): World {
  const memory = fileNamed(world, file)!;
  return withPage(world, memory, index, change(at(memory.pages, index)!));
}

/** The revision without the reference check and the unmapping that goes before it. */
export const withoutReferenceCheck = (revision: Revision): Revision => ({
  ...revision,
  conversion: { ...revision.conversion!, checksReferences: [] },
});

/** The names of the revisions on which a VM type promises the property. */
export function promising(property: Property, vm: VmTypeName, inPlace = true): string[] {
  const vmType = vmTypeNamed(vm)!;
  const promises = (revision: Revision) =>
    monitor(PROPERTIES, machineOf(revision, vmType, { inPlace })).properties.includes(property);
  return REVISIONS.filter(promises).map(({ name }) => name);
}

export const ALL_REVISIONS = REVISIONS.map(({ name }) => name);
export const WITH_CONVERSION = ['rfc-v1', 'rfc-v2', 'rfc-v3', 'rfc-v4', 'rfc-v5', 'v6', 'v7', 'v8', 'next'];
export const WITH_CONTENT_MODES = ['rfc-v3', 'rfc-v4', 'rfc-v5'];
