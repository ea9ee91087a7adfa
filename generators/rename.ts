import type { Operation } from '../model/operation.js';
import type { Memory } from '../model/setup.js';
import { REFERENCES } from './alphabet.js';

/** Names of declared memories, in order. */
const MEMORIES = ['g', 'h', 'i', 'j'] as const;

/**
 * The same sequence with memories called g, h …, references p, q … and processes 1, 2 … in the order in which they
 * come.
 */
export function renamed(
  memories: readonly Memory[],
  operations: readonly Operation[],
): { memories: Memory[]; operations: Operation[] } {
  const files = new Map(memories.map(({ name }, i) => [name, MEMORIES[i] ?? name]));
  const references = new Map<string, string>();
  for (const op of operations) {
    if ('reference' in op && !references.has(op.reference)) {
      references.set(op.reference, REFERENCES[references.size] ?? op.reference);
    }
  }
  const processes = new Map([[0, 0]]);
  for (const op of operations) {
    if (op.kind === 'fork' && !processes.has(op.process)) processes.set(op.process, processes.size);
  }
  return {
    memories: memories.map((memory) => ({ ...memory, name: files.get(memory.name)! })),
    operations: operations.map((op) => ({
      ...op,
      ...('file' in op && { file: files.get(op.file) ?? op.file }),
      ...('process' in op && { process: processes.get(op.process) ?? op.process }),
      ...('reference' in op && { reference: references.get(op.reference)! }),
    })),
  };
}
