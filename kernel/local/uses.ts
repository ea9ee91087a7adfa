import type { Operation } from '../../model/operation.js';

/** Does a step of the sequence speak of the memory of that name? */
export function usesOf(operations: readonly Operation[], name: string): boolean {
  return operations.some((op) => 'file' in op && op.file === name);
}
