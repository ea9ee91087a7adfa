import { changedFile } from '../copy.js';
import { boundAt, lastGfnOf } from '../last-gfn.js';
import { allSlots, slotOfGfns } from '../memslots.js';
import type { Slot } from '../slot.js';
import type { File, World } from '../state.js';

/** The slot that covers a guest frame. */
export function slotAt(world: World, gfn: number): Slot | undefined {
  return slotOfGfns(world.slots, gfn, 1);
}

/** The guest frame of a page: where the newest slot that holds it puts it, or the last one that did. */
export function gfnOf(world: World, file: File, page: number): number | undefined {
  const last = lastGfnOf(file.lastGfn, page);
  const slot = last === undefined ? undefined : slotAt(world, last);
  if (last === undefined || (slot !== undefined && isAt(world, file, page, slot, last))) return last;
  // The last slot that held it is gone; an older one, on userspace_addr, may be there.
  const holding = allSlots(world.slots).findLast((s) => isIn(world, file, page, s));
  return holding === undefined ? last : holding.gfn + page - holding.offset;
}

/** Does the slot hold the page? */
const isIn = (world: World, file: File, page: number, slot: Slot): boolean =>
  world.files[slot.inode] === file && page >= slot.offset && page < slot.offset + slot.count;

/** Does it, at that guest frame? */
const isAt = (world: World, file: File, page: number, slot: Slot, gfn: number): boolean =>
  isIn(world, file, page, slot) && pageOfGfn(slot, gfn) === page;

/** The page of a slot's file that a guest frame is. */
export const pageOfGfn = (slot: Slot, gfn: number): number => gfn - slot.gfn + slot.offset;

/** The file with the guest frames remembered that a slot gives its pages. */
export function rememberGfn(file: File, slot: Slot): File {
  const end = Math.min(slot.offset + slot.count, file.count);
  if (slot.offset >= end) return file;
  const stretch = { start: slot.offset, end, base: slot.gfn - slot.offset };
  return changedFile(file, { lastGfn: boundAt(file.lastGfn, stretch) });
}
