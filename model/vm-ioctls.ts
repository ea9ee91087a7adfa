import type { Operation, OperationKind } from './operation.js';

/** Steps of the guest: KVM_RUN of a vCPU. */
const RUNS: ReadonlySet<OperationKind> = new Set(['guest', 'accept', 'validate']);

/** Other ioctls of the VM and its vCPUs. */
const IOCTLS: ReadonlySet<OperationKind> = new Set([
  'create',
  'bind',
  'region',
  'unbind',
  'vm-set',
  'vm-set-raw',
  'finalize',
  'populate',
  'prefault',
]);

/** Is the operation KVM_RUN? */
export const isRun = ({ kind }: Pick<Operation, 'kind'>): boolean => RUNS.has(kind);

/** Is it an ioctl on the VM or a vCPU, KVM_RUN included? They all end where the VM is dead, or its descriptors are closed. */
export const isOnVm = (op: Operation): boolean =>
  isRun(op) || IOCTLS.has(op.kind) || (op.kind === 'check-extension' && op.on === 'vm');
