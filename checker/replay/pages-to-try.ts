import { byteAt } from '../../model/content.js';
import { lastBound } from '../../model/last-gfn.js';
import { allSlots } from '../../model/memslots.js';
import { gfnOf } from '../../model/operations/slots.js';
import { at, type Runs } from '../../model/runs.js';
import type { File, Page, World } from '../../model/state.js';
import { fileNamed } from '../../model/world.js';

/**
 * Pages of a memory, one for all that are alike: that an expression cannot tell apart in any of the memories `over`,
 * whose pages of the same number it speaks of. Stretches of like pages are looked at once, however long they are.
 */
export function pagesToTry(world: World, name: string, over: readonly string[]): number[] {
  const file = fileNamed(world, name);
  if (file === undefined || file.count === 0) return [];
  const spokenOf = over.flatMap((other) => fileNamed(world, other) ?? []);
  const alike = new Map<string, number>();
  for (const index of stretches(world, file.count, spokenOf)) {
    const key = spokenOf.map((other) => factsOf(world, other, index)).join();
    if (!alike.has(key)) alike.set(key, index);
  }
  return [...alike.values()];
}

/** Where stretches of pages begin on which nothing changes in any of the files. */
function stretches(world: World, count: number, files: readonly File[]): number[] {
  const edges = new Set([0]);
  const addRuns = (runs: Runs<unknown>, by = 0) => {
    for (const { start, end } of runs) edges.add(start - by).add(end - by);
  };
  for (const file of files) {
    addRuns(file.pages);
    addRuns(file.backing);
    if (world.machine.inPlace) continue;
    for (const { start, end, base } of lastBound(file.lastGfn)) {
      edges.add(start).add(end);
      addRuns(world.vmAttributes, base);
    }
    for (const { inode, gfn, offset, count: pages } of allSlots(world.slots)) {
      if (world.files[inode] !== file) continue;
      edges.add(offset).add(offset + pages);
      addRuns(world.vmAttributes, gfn - offset);
    }
  }
  return [...edges].filter((index) => index >= 0 && index < count).sort((a, b) => a - b);
}

/** All that an expression can say of a page, as a text. */
function factsOf(world: World, file: File, index: number): string {
  const page = at(file.pages, index);
  if (page === undefined) return '';
  const { folio, hostMapped, guestMapped } = page;
  const pins = folio?.references.filter(({ kind }) => kind === 'pin').length;
  const content = folio?.upToDate ? byteAt(folio.content, 0) : 0;
  const mapped = guestMapped.shared || guestMapped.private;
  const attribute = attributeAt(world, file, index);
  const own = [attribute, folio !== null, hostMapped, mapped, pins, folio?.references.length, content];
  const behind = at(file.backing, index);
  if (behind === undefined) return own.join(' ');
  const { present, references } = behind;
  const pinned = references.filter(({ kind }) => kind === 'pin').length;
  return [...own, present, pinned, references.length, byteAt(behind.content, 0)].join(' ');
}

/** What the tracking that is in force says of a page: the file's, or the VM's of the frame it is bound at. */
export function attributeAt(world: World, file: File, index: number): Page['attribute'] | undefined {
  return world.machine.inPlace ? at(file.pages, index)?.attribute : inVm(world, file, index);
}

function inVm(world: World, file: File, index: number): Page['attribute'] {
  const gfn = gfnOf(world, file, index);
  return gfn === undefined ? 'shared' : (at(world.vmAttributes, gfn) ?? 'shared');
}
