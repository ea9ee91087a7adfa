import { type Answer, type Context, cite, MMIO, OK, refuse, value } from '../context.js';
import { changedWorld } from '../copy.js';
import type { Attribute, GuestAccess } from '../operation.js';
import type { Errno } from '../outcome.js';
import { readByte, writeByte } from '../pages/folio.js';
import { guestFault } from '../pages/guest-fault.js';
import { withFolio } from '../pages/page.js';
import { at } from '../runs.js';
import type { Slot } from '../slot.js';
import type { File, World } from '../state.js';
import { onFile, withPage } from '../world.js';
import { accessBacking } from './backing.js';
import { gfnOf, pageOfGfn, slotAt } from './slots.js';

/** A vCPU touches the guest physical page where the page of the file is, or was last, bound. */
export function guest(cx: Context, world: World, op: GuestAccess): Answer {
  if (op.as !== undefined && !cx.machine.vmType.guestChoosesAccess) {
    return refuse(world, `a guest of type ${cx.machine.vmType.name} does not choose how it accesses`);
  }
  if (world.guestDead) {
    cite(cx, 'guest.dead');
    return { world, outcome: { kind: 'guest_dead' } };
  }
  return onFile(world, op.file, (file) => {
    const gfn = gfnOf(world, file, op.page);
    if (gfn === undefined) return refuse(world, `${op.file}[${op.page}] was never bound to a slot`);
    return fault(cx, world, gfn, op);
  });
}

/** kvm_mmu_faultin_pfn: which kind of access it is, whether it fits the attribute, who serves it. */
function fault(cx: Context, world: World, gfn: number, op: GuestAccess): Answer {
  const slot = slotAt(world, gfn);
  const attribute = attributeAt(cx, world, slot, gfn);
  const kind = accessKind(cx, op, attribute);
  if (kind !== attribute) {
    cite(cx, 'guest.mismatch');
    return memoryFault(world, kind, 'EFAULT');
  }
  if (slot === undefined) return withoutSlot(cx, world, kind);
  if (kind === 'private' && !slot.gmem) {
    cite(cx, 'guest.private-without-gmem');
    return memoryFault(world, kind, 'EFAULT');
  }
  const file = world.files[slot.inode]!;
  const index = pageOfGfn(slot, gfn);
  if (kind === 'shared' && !slot.gmemOnly) {
    if (slot.readonly && op.value !== undefined) {
      cite(cx, 'guest.readonly-mmio');
      return { world, outcome: MMIO };
    }
    cite(cx, 'guest.shared-from-userspace');
    return accessBacking(cx, world, file, { ...op, page: index }, 'guest');
  }
  return fromGmem(cx, world, file, index, kind, op);
}

/** What the VM's or the file's tracking says of a guest frame. */
function attributeAt(cx: Context, world: World, slot: Slot | undefined, gfn: number): Attribute {
  const { inPlace, revision } = cx.machine;
  if (!inPlace) return at(world.vmAttributes, gfn) ?? 'shared';
  if (revision.conversion === null || slot === undefined || !slot.gmem) return 'shared';
  const file = world.files[slot.inode]!;
  return (!file.released && at(file.pages, pageOfGfn(slot, gfn))?.attribute) || 'shared';
}

function accessKind(cx: Context, op: GuestAccess, attribute: Attribute): Attribute {
  const { vmType } = cx.machine;
  if (vmType.guestChoosesAccess) return op.as ?? attribute;
  return vmType.hasPrivateMemory ? attribute : 'shared';
}

function withoutSlot(cx: Context, world: World, kind: Attribute): Answer {
  if (kind === 'shared') {
    cite(cx, 'guest.no-slot-mmio');
    return { world, outcome: MMIO };
  }
  cite(cx, 'guest.no-slot-private');
  return memoryFault(world, kind, 'EFAULT');
}

function memoryFault(world: World, access: Attribute, error: Errno): Answer {
  return { world, outcome: { kind: 'memory_fault', access, errno: error } };
}

/** kvm_gmem_get_pfn. */
function fromGmem(
  cx: Context,
  world: World,
  file: File,
  index: number,
  kind: Attribute,
  op: GuestAccess,
): Answer {
  if (file.released) {
    cite(cx, 'guest.file-gone');
    return memoryFault(world, kind, 'EFAULT');
  }
  if (!world.finalized && cx.machine.revision.accessBeforeFinalizeKills) {
    cite(cx, 'guest.before-finalize-kills');
    return { world: changedWorld(world, { guestDead: true }), outcome: { kind: 'guest_dead' } };
  }
  const old = at(file.pages, index);
  if (old === undefined) {
    cite(cx, 'guest.past-end');
    return { world, outcome: op.value === undefined ? value('unspecified') : OK };
  }
  const page = guestFault(cx, old, kind);
  if (typeof page === 'string') return memoryFault(world, kind, page);
  cite(cx, kind === 'private' ? 'guest.private-from-gmem' : 'guest.shared-from-gmem');
  if (op.value === undefined) {
    return {
      world: withPage(world, file, index, page),
      outcome: value(readByte(page.folio!, op.offset)),
    };
  }
  const folio = writeByte(page.folio!, op.offset, op.value, kind === 'private');
  return { world: withPage(world, file, index, withFolio(page, folio)), outcome: OK };
}
