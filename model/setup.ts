import type { Operation } from './operation.js';
import type { Outcome } from './outcome.js';
import { reduce } from './reduce.js';
import type { Machine, World } from './state.js';
import { emptyWorld, PAGE_SIZE } from './world.js';

/** A memory that is there before the first step. */
export interface Memory {
  readonly name: string;
  readonly pages: number;
  readonly mmap: boolean;
  readonly initShared: boolean;
}

/** The guest physical address of the k-th declared memory (from 0), in bytes. */
export const gpaOf = (k: number): number => 0x10000000 * (k + 1);

/** What declaring memories stands for: each created, bound whole to slot k, and mapped if it has MMAP. */
export function setupOperations(memories: readonly Memory[]): Operation[] {
  return memories.flatMap((memory, k): Operation[] => {
    const flags = (memory.mmap ? 1 : 0) | (memory.initShared ? 2 : 0);
    const file = memory.name;
    const made: Operation[] = [
      { kind: 'create', file, size: memory.pages * PAGE_SIZE, flags },
      { kind: 'bind', file, slot: k, gpa: gpaOf(k) },
    ];
    return memory.mmap ? [...made, { kind: 'mmap', process: 0, file, private: false }] : made;
  });
}

/** The world before the first step, or what the ABI answers to a memory that it refuses. */
export function createWorld(
  machine: Machine,
  memories: readonly Memory[],
): World | { readonly refused: Operation; readonly outcome: Outcome } {
  let world = emptyWorld(machine);
  for (const operation of setupOperations(memories)) {
    const step = reduce(world, operation);
    if (step.outcome.kind !== 'ok') return { refused: operation, outcome: step.outcome };
    world = step.world;
  }
  return world;
}

/** Is it a world (and not a refusal)? */
export function isWorld(made: ReturnType<typeof createWorld>): made is World {
  return 'machine' in made;
}
