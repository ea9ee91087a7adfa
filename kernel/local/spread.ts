import type { Operation } from '../../model/operation.js';

/** Of the guest's accesses, each so-many-th is another vCPU's: what one vCPU has cached, another may not have. */
const OTHER_VCPU = 3;
/** Of all touches, each so-many-th is of the last byte of its page. */
const LAST_BYTE = 5;

/** A sequence with its guest accesses spread over two vCPUs, and some touches at the end of their page. */
export function spread(operations: readonly Operation[]): Operation[] {
  return operations.map((op, i) => {
    if (op.kind !== 'guest' && op.kind !== 'host' && op.kind !== 'backing') return op;
    const touched = i % LAST_BYTE === 0 ? { ...op, offset: 0xfff } : op;
    return touched.kind === 'guest' && i % OTHER_VCPU === 0 ? { ...touched, vcpu: 1 } : touched;
  });
}
