import { type Answer, type Context, cite, fail, OK } from '../context.js';
import { changedWorld } from '../copy.js';
import type { CloseVm } from '../operation.js';
import type { World } from '../state.js';

/** close(2) of the VM's descriptor and its vCPUs': the VM lives on as long as a guest_memfd of its does. */
export function closeVm(cx: Context, world: World, _op: CloseVm): Answer {
  if (world.vmClosed) return fail(cx, world, 'EBADF', 'vm.closed');
  cite(cx, 'vm.close');
  return { world: changedWorld(world, { vmClosed: true }), outcome: OK };
}
