import fc from 'fast-check';
import type { Configuration } from '../generators/index.js';
import { configuration, sequence, startOf, usualConfiguration } from '../generators/index.js';
import { machineOf } from '../model/machine.js';
import type { Operation } from '../model/operation.js';
import { REVISIONS } from '../model/revisions/index.js';
import type { Machine, World } from '../model/state.js';
import { VM_TYPES } from '../model/vm-types/index.js';

export type Cell = Pick<Machine, 'revision' | 'vmType'>;

/** Every revision on every VM type. */
export const CELLS: readonly Cell[] = REVISIONS.flatMap((revision) =>
  VM_TYPES.map((vmType) => ({ revision, vmType })),
);

export const cellName = ({ revision, vmType }: Cell): string => `${revision.name} on ${vmType.name}`;

/** Walks are the same in every run of the tests, so that what passes once passes always. */
export const SEED = 20_260_618;

export interface Walk {
  readonly on: Configuration;
  readonly start: World;
  readonly operations: readonly Operation[];
}

export interface WalkLimits {
  readonly configurations: number;
  readonly runs: number;
  readonly depth: number;
  readonly pages: number;
}

/** Random walks on every cell: some configurations of each, some sequences on each of these. */
export function* walks({ configurations, runs, depth, pages }: WalkLimits): Generator<Walk> {
  for (const [i, cell] of CELLS.entries()) {
    const seed = SEED + i;
    for (const on of fc.sample(configuration(cell, pages), { numRuns: configurations, seed })) {
      const start = startOf(on);
      for (const operations of fc.sample(sequence(on, depth, seed), { numRuns: runs, seed })) {
        yield { on, start, operations };
      }
    }
  }
}

/** Given operations on the usual memory of a cell. */
export function usualWalk({ revision, vmType }: Cell, operations: readonly Operation[]): Walk {
  const on = usualConfiguration(machineOf(revision, vmType), 3);
  return { on, start: startOf(on), operations };
}
