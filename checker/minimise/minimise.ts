import fc from 'fast-check';
import type { Configuration } from '../../generators/configuration.js';
import { renamed } from '../../generators/rename.js';
import { shrinking } from '../../generators/sequence.js';
import { smaller, without, withoutPages } from '../../generators/shrink.js';
import { sizeOfAll } from '../../generators/size.js';
import { stretchesOf } from '../../generators/stretches.js';
import { createdPages } from '../../language/validate.js';
import type { Operation } from '../../model/operation.js';
import { reduce } from '../../model/reduce.js';
import { createWorld, isWorld, type Memory } from '../../model/setup.js';
import { type Monitor, monitor } from '../../properties/monitor.js';
import type { Breach, Property } from '../../properties/property.js';
import type { Finding } from '../random/explore.js';
import { Effort } from './effort.js';
import { isMeant, type Target } from './target.js';

/** A finding with where its last step breaks the property. */
export interface Minimal extends Finding {
  readonly breach: Breach;
  /** So many steps were tried to make it smaller, and then no more: it may be made smaller yet. */
  readonly cutAfter?: number;
}

interface Prepared {
  readonly start: ReturnType<typeof createWorld>;
  readonly watch: Monitor;
}

/** The start and the monitor for each property on a configuration: shrinking tries thousands of sequences on it. */
const PREPARED = new WeakMap<Configuration, Map<Property, Prepared>>();

function prepared(property: Property, configuration: Configuration): Prepared {
  const { machine, memories } = configuration;
  const known = PREPARED.get(configuration) ?? new Map<Property, Prepared>();
  PREPARED.set(configuration, known);
  let found = known.get(property);
  if (found === undefined) {
    found = { start: createWorld(machine, memories), watch: monitor([property], machine) };
    known.set(property, found);
  }
  return found;
}

/** The sequence up to the first step that breaks what is meant, with the cause by which it does, or undefined. */
export function firstViolation(
  target: Target,
  configuration: Configuration,
  operations: readonly Operation[],
): Minimal | undefined {
  const { property } = target;
  const { start, watch } = prepared(property, configuration);
  if (!isWorld(start)) return undefined;
  let world = start;
  for (let i = 0; i < operations.length; i++) {
    const step = reduce(world, operations[i]!);
    const violation = watch.check(world, operations[i]!, step).find((v) => isMeant(target, v));
    if (violation !== undefined) {
      const { breach, cause } = violation;
      return { property, cause, configuration, operations: operations.slice(0, i + 1), breach };
    }
    world = step.world;
  }
  return undefined;
}

/**
 * The smallest sequence that fast-check's shrinking and then our own pass reach from a finding, the violated
 * property and its cause being the same throughout. In the result no step can be left out, no two steps can,
 * and no range, value, memory or argument can be made smaller.
 */
export function minimise(finding: Finding): Minimal {
  return minimiseFor(finding, finding);
}

/**
 * The same where what is to stay broken is said: a property by any cause may end in another than it began with.
 * `isEnough` ends it with what is small so far.
 */
export function minimiseFor(
  target: Target,
  { configuration, operations: from }: Pick<Finding, 'configuration' | 'operations'>,
  isEnough: () => boolean = () => false,
): Minimal {
  const effort = new Effort();
  const { counterexample } = fc.check(
    fc.property(
      shrinking(() => effort.isOver || isEnough()),
      (operations) => isEnough() || tried(effort, target, configuration, operations) === undefined,
    ),
    { numRuns: 1, examples: [[[...from]]] },
  );
  const shrunk = firstViolation(target, configuration, counterexample?.[0] ?? from)!;
  const minimal = withPlainNames(target, polish(effort, target, shrunk, isEnough));
  return effort.isOver ? { ...minimal, cutAfter: effort.most } : minimal;
}

/** As firstViolation, as long as there is effort left. */
function tried(
  effort: Effort,
  target: Target,
  configuration: Configuration,
  operations: readonly Operation[],
): Minimal | undefined {
  return effort.try(operations.length) ? firstViolation(target, configuration, operations) : undefined;
}

function withPlainNames(target: Target, minimal: Minimal): Minimal {
  const { machine, memories } = minimal.configuration;
  const plain = renamed(memories, minimal.operations);
  const configuration = { machine, memories: plain.memories };
  return firstViolation(target, configuration, plain.operations) ?? minimal;
}

/** Our own pass: as long as any smaller neighbour breaks what is meant, go there. */
function polish(effort: Effort, target: Target, start: Minimal, isEnough: () => boolean): Minimal {
  let best = start;
  for (let next: Minimal | undefined = start; next !== undefined && !isEnough(); ) {
    best = next;
    next = smallerNeighbour(effort, target, best);
  }
  return best;
}

function smallerNeighbour(effort: Effort, target: Target, minimal: Minimal): Minimal | undefined {
  const { configuration } = minimal;
  for (const shorter of neighbours(minimal.operations)) {
    if (effort.isOver) return undefined;
    const found = tried(effort, target, configuration, shorter);
    if (found !== undefined) return found;
  }
  for (const plainer of plainerConfigurations(minimal)) {
    if (effort.isOver) return undefined;
    const found = tried(effort, target, plainer.configuration, plainer.operations);
    if (found !== undefined && fits(plainer.configuration.memories, found.operations)) return found;
  }
  return undefined;
}

function* neighbours(operations: readonly Operation[]): Generator<Operation[]> {
  yield* smaller(operations);
  yield* withoutPairs(operations);
}

function* withoutPairs(operations: readonly Operation[]): Generator<Operation[]> {
  for (let i = operations.length - 2; i >= 0; i--) {
    for (let j = operations.length - 1; j > i; j--) {
      yield without(without(operations, j, j + 1), i, i + 1);
    }
  }
}

/** Does every operation stay inside the memory it names, which is there or was created above? */
export function fits(memories: readonly Memory[], operations: readonly Operation[]): boolean {
  const sizes = new Map<string, number | undefined>(memories.map(({ name, pages }) => [name, pages]));
  return operations.every((op) => {
    if (op.kind === 'create') sizes.set(op.file, createdPages(op));
    if (!('file' in op)) return true;
    const end = 'range' in op ? op.range.end : 'page' in op ? op.page + 1 : 0;
    return sizes.has(op.file) && end <= (sizes.get(op.file) ?? end);
  });
}

/** The same on a plainer configuration: a memory or a page fewer, usual flags, usual memory behind userspace_addr. */
function* plainerConfigurations({
  configuration,
  operations,
}: Minimal): Generator<Pick<Minimal, 'configuration' | 'operations'>> {
  const { machine, memories } = configuration;
  const on = (changed: readonly Memory[], ops = operations) => ({
    configuration: { machine, memories: changed },
    operations: ops,
  });
  if (machine.backing !== 'auto') {
    yield { configuration: { machine: { ...machine, backing: 'auto' }, memories }, operations };
  }
  // A memory that starts private can spare the step that makes it so.
  function* startingPrivate(changed: readonly Memory[]) {
    for (let i = 0; i < operations.length; i++) yield on(changed, without(operations, i, i + 1));
  }
  for (let i = memories.length - 1; i >= 0; i--) {
    const memory = memories[i]!;
    if (memories.length > 1) yield on(memories.filter((m) => m !== memory));
    for (const pages of stretchesOf(operations, memory)) {
      const smallerMemory = { ...memory, pages: memory.pages - (pages.end - pages.start) };
      yield on(memories.with(i, smallerMemory), withoutPages(operations, memory.name, pages));
    }
    if (!memory.mmap) yield on(memories.with(i, { ...memory, mmap: true }));
    if (!memory.initShared) yield on(memories.with(i, { ...memory, initShared: true }));
    else yield* startingPrivate(memories.with(i, { ...memory, initShared: false }));
  }
}

/** The order in which one minimal sequence is preferred to another: fewer steps, fewer pages, plainer ones. */
export function compareFindings(a: Finding, b: Finding): number {
  const pages = (memories: readonly Memory[]) => memories.reduce((sum, m) => sum + m.pages, 0);
  return (
    a.operations.length - b.operations.length ||
    pages(a.configuration.memories) - pages(b.configuration.memories) ||
    oddities(a.configuration) - oddities(b.configuration) ||
    sizeOfAll(a.operations) - sizeOfAll(b.operations)
  );
}

/** How far a configuration is from the usual one. */
function oddities({ machine, memories }: Configuration): number {
  const odd = memories.filter((m) => !m.mmap || !m.initShared).length;
  return odd + (machine.backing === 'auto' ? 0 : 1) + (machine.inPlace ? 0 : 1);
}
