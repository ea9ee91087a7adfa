import { type Answer, type Context, cite, fail, OK } from '../context.js';
import { changedWorld } from '../copy.js';
import type { CloseVm, Operation } from '../operation.js';
import type { World } from '../state.js';
import { VM_IOCTLS } from '../vm-ioctls.js';

/** close(2) of the VM's descriptor and its vCPUs': the VM lives on as long as a guest_memfd of its does. */
export function closeVm(cx: Context, world: World, _op: CloseVm): Answer {
  if (world.vmClosed) return fail(cx, world, 'EBADF', 'vm.closed');
  cite(cx, 'vm.close');
  return { world: changedWorld(world, { vmClosed: true }), outcome: OK };
}

/** The answer of an ioctl on a descriptor of the VM's that is closed; undefined for any other call. */
export function refusesClosed(cx: Context, world: World, op: Operation): Answer | undefined {
  if (!world.vmClosed || !isOnVm(op)) return undefined;
  return fail(cx, world, 'EBADF', 'vm.closed');
}

/** KVM_RUN, and every other ioctl on the VM or a vCPU. */
const isOnVm = (op: Operation): boolean =>
  VM_IOCTLS.has(op.kind) ||
  op.kind === 'guest' ||
  op.kind === 'accept' ||
  op.kind === 'validate' ||
  (op.kind === 'check-extension' && op.on === 'vm');
