import { reduce } from '../../model/reduce.js';
import type { Machine, Page } from '../../model/state.js';
import { emptyWorld, PAGE_SIZE } from '../../model/world.js';
import { flagsOf } from './settings.js';

/** The base of the induction: a page of a new memory, for every way to create one that the machine takes. */
export function startPages(machine: Machine): Page[] {
  return flagsOf(machine).map(({ mmap, initShared }) => {
    const flags = (mmap ? 1 : 0) | (initShared ? 2 : 0);
    const { world } = reduce(emptyWorld(machine), { kind: 'create', file: 'g', size: PAGE_SIZE, flags });
    return world.files[0]!.pages[0]!.cell;
  });
}
