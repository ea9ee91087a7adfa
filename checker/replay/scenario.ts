import { type Configuration, startOf } from '../../generators/configuration.js';
import type { Headers, OperationLine, Position, Scenario } from '../../language/scenario.js';
import { settingHeaders } from '../../language/setting-headers.js';
import type { Operation } from '../../model/operation.js';
import { reduce } from '../../model/reduce.js';
import type { Memory } from '../../model/setup.js';
import type { World } from '../../model/state.js';
import type { Finding } from '../random/explore.js';

const NOWHERE: Position = { line: 0, column: 0, length: 0 };

/**
 * A finding as a scenario of the language: every step with what the model answers, and the property it
 * violates; with the world after it.
 */
export function scenarioOf({ property, configuration, operations }: Finding): {
  scenario: Scenario;
  world: World;
} {
  const { scenario, world } = withoutVerdict(configuration, operations);
  const verdict = { kind: 'violates', property: property.name, at: NOWHERE } as const;
  return { scenario: { ...scenario, verdict }, world };
}

/** A sequence as a scenario that says nothing of any property. */
export function withoutVerdict(
  { machine, memories }: Configuration,
  operations: readonly Operation[],
): { scenario: Scenario; world: World } {
  const headers: Headers = {
    abi: machine.revision.name,
    vm: machine.vmType.name,
    ...settingHeaders(machine),
    memories: memories.map(memoryHeader),
  };
  const { lines, world } = answered(startOf({ machine, memories }), operations);
  return { scenario: { headers, lines, at: NOWHERE }, world };
}

function answered(start: World, operations: readonly Operation[]): { world: World; lines: OperationLine[] } {
  let world = start;
  const lines = operations.map((operation): OperationLine => {
    const step = reduce(world, operation);
    world = step.world;
    return {
      kind: 'operation',
      operation,
      expected: { kind: 'one-of', outcomes: [step.outcome] },
      at: NOWHERE,
    };
  });
  return { world, lines };
}

/** The `memory:` header that declares a memory. */
export function memoryHeader({ name, pages, mmap, initShared }: Memory): Headers['memories'][number] {
  return {
    name,
    pages,
    flags: [...(mmap ? (['MMAP'] as const) : []), ...(initShared ? (['INIT_SHARED'] as const) : [])],
    at: NOWHERE,
  };
}
