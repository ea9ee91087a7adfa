import { type Chunks, everything, excluding, including, lastUpTo, withoutFirst } from './chunks.js';
import type { Slot } from './slot.js';

/**
 * The memslots of a VM: as the kernel has them, by their number (kvm_memslots.id_hash), by guest frame (gfn_tree), and
 * each file's by page (kvm_gmem.bindings). Slots share no guest frame, and those of one file that are backed by it share
 * no page.
 */
export interface Memslots {
  /** In the order they were bound. */
  readonly inOrder: Chunks<Slot>;
  readonly byNumber: Chunks<Slot>;
  readonly byGfn: Chunks<Slot>;
  /** Those that are backed by a guest_memfd, by the file's place in the world's list. */
  readonly bindings: readonly Chunks<Slot>[];
}

export const NO_SLOTS: Memslots = { inOrder: [], byNumber: [], byGfn: [], bindings: [] };

const number = (slot: Slot): number => slot.number;
const gfnOf = (slot: Slot): number => slot.gfn;
const offset = (slot: Slot): number => slot.offset;
const last = (): number => 0;

/** All slots, in the order they were bound. */
export const allSlots = ({ inOrder }: Memslots): readonly Slot[] => everything(inOrder);

/** The slot of that number (id_to_memslot). */
export function slotNumbered({ byNumber }: Memslots, id: number): Slot | undefined {
  const slot = lastUpTo(byNumber, id, number);
  return slot?.number === id ? slot : undefined;
}

/** The last of the slots that cover a stretch of guest frames, in pages. */
export function slotOfGfns({ byGfn }: Memslots, gfn: number, count: number): Slot | undefined {
  const slot = lastUpTo(byGfn, gfn + count - 1, gfnOf);
  return slot !== undefined && gfn < slot.gfn + slot.count ? slot : undefined;
}

/** The last of the slots that are bound to a stretch of a file's pages, with the guest_memfd behind them. */
export function bindingOf({ bindings }: Memslots, inode: number, page: number, count = 1): Slot | undefined {
  const slot = lastUpTo(bindings[inode] ?? [], page + count - 1, offset);
  return slot !== undefined && page < slot.offset + slot.count ? slot : undefined;
}

/** With one more slot, the newest. */
export function withSlot(slots: Memslots, slot: Slot): Memslots {
  return {
    inOrder: including(slots.inOrder, slot, last),
    byNumber: including(slots.byNumber, slot, number),
    byGfn: including(slots.byGfn, slot, gfnOf),
    bindings: slot.gmem ? changed(slots, slot, (own) => including(own, slot, offset)) : slots.bindings,
  };
}

/** Without the slot of that number. */
export function withoutSlot(slots: Memslots, slot: Slot): Memslots {
  return {
    inOrder: withoutFirst(slots.inOrder, (s) => s.number === slot.number),
    byNumber: excluding(slots.byNumber, slot.number, number),
    byGfn: excluding(slots.byGfn, slot.gfn, gfnOf),
    bindings: slot.gmem ? changed(slots, slot, (own) => excluding(own, slot.offset, offset)) : slots.bindings,
  };
}

function changed(
  { bindings }: Memslots,
  { inode }: Slot,
  change: (own: Chunks<Slot>) => Chunks<Slot>,
): Memslots['bindings'] {
  const all = Array.from({ length: Math.max(bindings.length, inode + 1) }, (_, i) => bindings[i] ?? []);
  return all.with(inode, change(all[inode]!));
}
