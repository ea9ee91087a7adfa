import type { ClauseId } from '../../clauses/index.js';
import { type Context, cite } from '../../context.js';
import type { Attribute } from '../../operation.js';
import { at } from '../../runs.js';
import type { Slot } from '../../slot.js';
import type { File, Machine, World } from '../../state.js';
import { pageOfGfn, slotAt } from '../slots.js';

/** Who serves a guest frame: a page of the guest_memfd, or the memory behind userspace_addr. */
export interface Served {
  readonly by: 'gmem' | 'userspace';
  readonly kind: Attribute;
  readonly slot: Slot;
  readonly file: File;
  readonly index: number;
}
/** Nobody does, for an access of that kind. */
export interface Unserved {
  readonly by: 'nobody';
  readonly kind: Attribute;
  readonly why: 'mismatch' | 'no-slot' | 'no-gmem' | 'file-gone';
}

const PRIVATE_CLAUSES: Readonly<Record<'no-slot' | 'no-gmem', ClauseId>> = {
  'no-slot': 'guest.no-slot-private',
  'no-gmem': 'guest.private-without-gmem',
};

/**
 * kvm_mmu_faultin_pfn: which kind of access it is (`as` where the guest says so), whether it fits the attribute, who serves
 * it.
 */
export function faultin(
  cx: Context,
  world: World,
  gfn: number,
  as: Attribute | undefined,
): Served | Unserved {
  const slot = slotAt(world, gfn);
  const attribute = attributeAt(cx, world, slot, gfn);
  const kind = accessKind(cx.machine, as, attribute);
  if (kind !== attribute) {
    cite(cx, 'guest.mismatch');
    return { by: 'nobody', kind, why: 'mismatch' };
  }
  if (slot === undefined || (kind === 'private' && !slot.gmem)) {
    const why = slot === undefined ? 'no-slot' : 'no-gmem';
    if (kind === 'private') cite(cx, PRIVATE_CLAUSES[why]);
    return { by: 'nobody', kind, why };
  }
  const file = world.files[slot.inode]!;
  const index = pageOfGfn(slot, gfn);
  if (kind === 'shared' && !slot.gmemOnly) return { by: 'userspace', kind, slot, file, index };
  if (file.released) {
    cite(cx, 'guest.file-gone');
    return { by: 'nobody', kind, why: 'file-gone' };
  }
  return { by: 'gmem', kind, slot, file, index };
}

/** What the VM's or the file's tracking says of a guest frame. */
function attributeAt(cx: Context, world: World, slot: Slot | undefined, gfn: number): Attribute {
  if (!cx.machine.inPlace) return at(world.vmAttributes, gfn) ?? 'shared';
  if (!tracksInFile(cx.machine) || slot === undefined || !slot.gmem) return 'shared';
  const file = world.files[slot.inode]!;
  return (!file.released && at(file.pages, pageOfGfn(slot, gfn))?.attribute) || 'shared';
}

/** Is an access looked up in the attributes of the file, where those are not in the VM? Otherwise all of it counts as shared. */
export const tracksInFile = ({ revision, vmType }: Machine): boolean =>
  revision.conversion !== null && vmType.hasGmemConvert;

/** The kind of an access: as the guest says where it has the choice, else as the attribute has it. */
export function accessKind({ vmType }: Machine, as: Attribute | undefined, attribute: Attribute): Attribute {
  if (vmType.guestChoosesAccess) return as ?? attribute;
  return vmType.hasPrivateMemory ? attribute : 'shared';
}
