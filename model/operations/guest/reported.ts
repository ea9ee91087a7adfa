import type { Operation } from '../../operation.js';
import type { MemoryFault, Outcome } from '../../outcome.js';
import type { World } from '../../state.js';
import { fileNamed, PAGE_SIZE } from '../../world.js';
import { gfnOf } from '../slots.js';

/**
 * The same outcome with what KVM reports in a memory fault besides its kind: the guest physical address of the page that
 * was to be touched, without a shared bit, and its size, in bytes (kvm_prepare_memory_fault_exit). `before` is the world
 * before the operation, and `fails` says of a page of its range whether it is the one that exits.
 */
export function withReport(
  before: World,
  op: Operation,
  outcome: Outcome,
  fails: (page: number) => boolean,
): Outcome {
  if (outcome.kind !== 'memory_fault') return outcome;
  const page = pageOf(op, fails);
  const file = 'file' in op ? fileNamed(before, op.file) : undefined;
  const gfn = page === undefined || file === undefined ? undefined : gfnOf(before, file, page);
  return gfn === undefined ? outcome : { ...outcome, reported: reportOf(gfn) };
}

const reportOf = (gfn: number): NonNullable<MemoryFault['reported']> => ({
  gpa: gfn * PAGE_SIZE,
  size: PAGE_SIZE,
});

/** The page that a guest's step was at when it came back. */
function pageOf(op: Operation, fails: (page: number) => boolean): number | undefined {
  if (op.kind === 'guest') return op.page;
  if (op.kind !== 'accept' && op.kind !== 'validate') return undefined;
  for (let page = op.range.start; page < op.range.end; page++) if (fails(page)) return page;
  return undefined;
}
