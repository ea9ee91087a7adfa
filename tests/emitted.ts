import { execFile } from 'node:child_process';
import { cpus } from 'node:os';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { withoutVerdict } from '../checker/replay/scenario.js';
import { type Configuration, configuration, startOf } from '../generators/configuration.js';
import { sequence } from '../generators/sequence.js';
import type { Format } from '../kernel/emit/index.js';
import { EmitRefusal, emit } from '../kernel/emit/index.js';
import type { Scenario } from '../language/scenario.js';
import { machineNamed } from '../model/machine.js';
import type { Operation } from '../model/operation.js';
import { reduce } from '../model/reduce.js';

const DEPTH = 20;
const PAGES = 4;

/** Random scenarios on a revision and VM type, of steps that mean something and that `does` lets through. */
export function randomScenarios(
  abi: string,
  vm: string,
  count: number,
  does: (operation: Operation, configuration: Configuration) => boolean,
): Scenario[] {
  const arbitrary = configuration(machineNamed(abi, vm), PAGES)
    .filter(({ machine }) => machine.backing !== 'anonymous')
    .chain((on) => sequence(on, DEPTH).map((operations) => scenarioOf(on, operations, does)));
  const wanted = arbitrary.filter(
    (scenario) => scenario.lines.length > 0 && programOf(scenario, 'c') !== undefined,
  );
  return fc.sample(wanted, { numRuns: count, seed: 6 });
}

function scenarioOf(
  on: Configuration,
  operations: readonly Operation[],
  does: (operation: Operation, configuration: Configuration) => boolean,
): Scenario {
  let world = startOf(on);
  const meant = operations.filter((operation) => {
    const step = reduce(world, operation);
    if (step.outcome.kind === 'refused' || !does(operation, on)) return false;
    world = step.world;
    return true;
  });
  return withoutVerdict(on, meant).scenario;
}

/** The program of a scenario, or undefined where there can be none. */
export function programOf(scenario: Scenario, format: Format): string | undefined {
  try {
    const emitted = emit(scenario, format);
    return typeof emitted === 'string' ? emitted : undefined;
  } catch (error) {
    if (error instanceof EmitRefusal) return undefined;
    throw error;
  }
}

/** How a program ended, and all that it said. */
export interface Ran {
  readonly code: number;
  readonly said: string;
}

const start = promisify(execFile);

/** Runs a program to its end; what hangs is ended after a time that no busy machine reaches. */
export async function run(file: string, args: readonly string[] = []): Promise<Ran> {
  try {
    const { stdout, stderr } = await start(file, [...args], { timeout: 600_000 });
    return { code: 0, said: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: number; stdout: string; stderr: string };
    return { code: code ?? -1, said: stdout + stderr };
  }
}

/** Does a thing with each, as many at a time as there are processors. */
export async function each<T, R>(all: readonly T[], does: (one: T, i: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let i = next++; i < all.length; i = next++) results[i] = await does(all[i]!, i);
  };
  await Promise.all(cpus().map(worker));
  return results;
}
