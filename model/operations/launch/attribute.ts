import { at } from '../../runs.js';
import type { Slot } from '../../slot.js';
import type { Page, World } from '../../state.js';

/** Is the page of a slot private, wherever that is tracked? */
export function isPrivateAt(
  { machine, vmAttributes }: World,
  slot: Slot,
  page: Page,
  index: number,
): boolean {
  if (machine.inPlace) return page.attribute === 'private';
  return at(vmAttributes, slot.gfn + index - slot.offset) === 'private';
}
