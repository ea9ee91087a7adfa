import { type Answer, answer, type Context, cite, GUEST_DEAD, HANGS, MMIO } from '../../context.js';
import { changedWorld } from '../../copy.js';
import type { Attribute } from '../../operation.js';
import type { Errno } from '../../outcome.js';
import type { GuestFault } from '../../pages/guest-fault.js';
import type { World } from '../../state.js';
import type { Unserved } from './faultin.js';

/** KVM_EXIT_MEMORY_FAULT, for an access of that kind. */
export function memoryFault(world: World, access: Attribute, error: Errno): Answer {
  return { world, outcome: { kind: 'memory_fault', access, errno: error } };
}

/** How KVM_RUN comes back where nobody serves the guest frame. */
export function unserved(cx: Context, world: World, { kind, why }: Unserved): Answer {
  return why === 'no-slot' && kind === 'shared' ? withoutSlot(cx, world) : memoryFault(world, kind, 'EFAULT');
}

/** A shared access without a slot: MMIO, which confidential guests get to know by an exception first. */
function withoutSlot(cx: Context, world: World): Answer {
  switch (cx.machine.vmType.firmware) {
    case 'none':
      cite(cx, 'guest.no-slot-mmio');
      return { world, outcome: MMIO };
    case 'secure-ept':
      return answer(cx, world, { kind: 'exception', vector: 'VE' }, 'tdx.no-slot-ve');
    case 'rmp':
      return answer(cx, world, { kind: 'exception', vector: 'VC' }, 'snp.no-slot-vc');
  }
}

/** How KVM_RUN comes back, or does not, where the page of the guest_memfd can't be reached. */
export function faulted(world: World, kind: Attribute, why: GuestFault): Answer {
  switch (why) {
    case 'EHWPOISON':
      return memoryFault(world, kind, why);
    case 'hangs':
      return { world, outcome: HANGS };
    case 'VC':
      return { world, outcome: { kind: 'exception', vector: why } };
    case 'dead':
      return { world: changedWorld(world, { vmDead: true }), outcome: GUEST_DEAD };
  }
}
