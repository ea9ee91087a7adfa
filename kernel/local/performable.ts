import type { Operation } from '../../model/operation.js';

/** Steps that may break the machine: on some kernels the end of a launch does, where it comes a second time. */
const NEVER: ReadonlySet<Operation['kind']> = new Set(['poison', 'finalize', 'populate']);

/** A range in bytes whose frames a kernel notes down one by one in a moment, each in memory of its own. */
const MOST_NOTED = 2 ** 32;

/**
 * The steps of a sequence that the executor performs on a machine that is to stay whole: no memory failure, no part
 * of a measured launch, no access type of the guest's choice, no write into a page that is held by a pipe, no attribute for
 * more frames than the kernel has memory to note down (kvm_vm_set_mem_attributes, which no signal ends).
 */
export function performable(operations: readonly Operation[]): Operation[] {
  const gets = new Set<string>();
  return operations.filter((op) => {
    if (op.kind === 'pin' || op.kind === 'pin-backing') {
      if (op.by === 'get') gets.add(op.reference);
      else gets.delete(op.reference);
    }
    if (op.kind === 'via' && op.value !== undefined && gets.has(op.reference)) return false;
    if (op.kind === 'vm-set-raw' && op.attributes !== 0 && op.size > MOST_NOTED) return false;
    return !NEVER.has(op.kind) && !(op.kind === 'guest' && op.as !== undefined);
  });
}
