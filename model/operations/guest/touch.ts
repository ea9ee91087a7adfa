import { type Answer, type Context, cite, fail, MMIO, OK, refuse, value } from '../../context.js';
import type { GuestAccess } from '../../operation.js';
import { readByte, writeByte } from '../../pages/folio.js';
import { guestFault } from '../../pages/guest-fault.js';
import { isGuestsInRmp } from '../../pages/host-fault.js';
import { withFolio } from '../../pages/page.js';
import { at } from '../../runs.js';
import type { Page, World } from '../../state.js';
import { withPage } from '../../world.js';
import { accessBacking } from '../backing.js';
import { isFrozenHole } from '../preserve.js';
import { faulted, memoryFault, unserved } from './exits.js';
import { faultin, type Served } from './faultin.js';
import { onVcpu } from './vcpu.js';

/** A vCPU touches the guest physical page where the page of the file is, or was last, bound. */
export function guest(cx: Context, world: World, op: GuestAccess): Answer {
  if (op.as !== undefined && !cx.machine.vmType.guestChoosesAccess) {
    return refuse(world, `a guest of type ${cx.machine.vmType.name} does not choose how it accesses`);
  }
  return onVcpu(cx, world, op.file, op.page, (running, gfn) => {
    const served = faultin(cx, running, gfn, op.as);
    if (served.by === 'nobody') return unserved(cx, running, served);
    if (served.slot.gmem && !cx.machine.vmType.guestUsesGmem) return fail(cx, running, 'EIO', 'pkvm.no-gmem');
    return served.by === 'gmem' ? fromGmem(cx, running, served, op) : fromUserspace(cx, running, served, op);
  });
}

function fromUserspace(cx: Context, world: World, { slot, file, index }: Served, op: GuestAccess): Answer {
  if (slot.readonly && op.value !== undefined) {
    cite(cx, 'guest.readonly-mmio');
    return { world, outcome: MMIO };
  }
  cite(cx, 'guest.shared-from-userspace');
  return accessBacking(cx, world, file, { ...op, page: index }, 'guest');
}

/** kvm_gmem_get_pfn, and the access itself. */
function fromGmem(cx: Context, world: World, served: Served, op: GuestAccess): Answer {
  const { file, index, kind } = served;
  const old = at(file.pages, index);
  if (old === undefined) {
    cite(cx, 'guest.past-end');
    return { world, outcome: op.value === undefined ? value('unspecified') : OK };
  }
  if (isFrozenHole(cx, file, old)) return memoryFault(world, kind, 'EPERM');
  const { page, why } = guestFault(cx, old, kind, op.value !== undefined);
  if (why !== undefined) return faulted(withPage(world, file, index, page), kind, why);
  cite(cx, kind === 'private' ? 'guest.private-from-gmem' : 'guest.shared-from-gmem');
  return access(cx, world, served, page, op);
}

function access(
  cx: Context,
  world: World,
  { file, index, kind }: Served,
  page: Page,
  op: GuestAccess,
): Answer {
  const folio = page.folio!;
  if (op.value === undefined) {
    const isHidden = kind === 'shared' && isGuestsInRmp(cx, page);
    const byte = isHidden ? 'unspecified' : readByte(folio, op.offset);
    return { world: withPage(world, file, index, page), outcome: value(byte) };
  }
  const written = writeByte(folio, op.offset, op.value, kind === 'private');
  return { world: withPage(world, file, index, withFolio(page, written)), outcome: OK };
}
