import { changedFile } from '../copy.js';
import { at, mapRange } from '../runs.js';
import type { File, Slot, World } from '../state.js';

/** The slot that covers a guest frame. */
export function slotAt(world: World, gfn: number): Slot | undefined {
  for (const slot of world.slots) if (gfn >= slot.gfn && gfn < slot.gfn + slot.count) return slot;
  return undefined;
}

/** The guest frame of a page: where the newest slot that holds it puts it, or the last one that did. */
export function gfnOf(world: World, file: File, page: number): number | undefined {
  for (let i = world.slots.length - 1; i >= 0; i--) {
    const slot = world.slots[i]!;
    if (world.files[slot.inode] === file && page >= slot.offset && page < slot.offset + slot.count) {
      return slot.gfn + page - slot.offset;
    }
  }
  const base = at(file.lastGfn, page)?.base;
  return base === undefined ? undefined : base + page;
}

/** The page of a slot's file that a guest frame is. */
export const pageOfGfn = (slot: Slot, gfn: number): number => gfn - slot.gfn + slot.offset;

/** The file with the guest frames remembered that a slot gives its pages. */
export function rememberGfn(file: File, slot: Slot): File {
  const base = { base: slot.gfn - slot.offset };
  const end = Math.min(slot.offset + slot.count, file.count);
  return changedFile(file, { lastGfn: mapRange(file.lastGfn, slot.offset, end, () => base) });
}
