import { type Answer, refuse } from './context.js';
import { changedFile, changedWorld } from './copy.js';
import { NO_SLOTS } from './memslots.js';
import type { PageRange } from './operation.js';
import { drained, hasExtraReferences } from './pages/references.js';
import { length, mapRange, type Runs, replace } from './runs.js';
import type { File, Machine, Orphan, Page, World } from './state.js';

/** Bytes in a page; indices and frame numbers count pages. */
export const PAGE_SIZE = 4096;
/** Guest frames of a 64-bit guest physical address space. */
export const GFN_COUNT = 2 ** 52;

const NO_PAGES: Runs<'shared' | 'private'> = [{ start: 0, end: GFN_COUNT, cell: 'shared' }];

/** A VM without memory and one host process. */
export function emptyWorld(machine: Machine): World {
  return {
    machine,
    files: [],
    slots: NO_SLOTS,
    processes: 1,
    orphans: [],
    vmAttributes: NO_PAGES,
    finalized: !machine.vmType.hasMeasuredLaunch,
    vmDead: false,
    vmClosed: false,
    hasRun: false,
  };
}

/** The newest file of that name. */
export function fileNamed(world: World, name: string): File | undefined {
  const { files } = world;
  for (let i = files.length - 1; i >= 0; i--) if (files[i]!.name === name) return files[i];
  return undefined;
}

/** Runs a rule on the file of that name; a name that no file has means nothing. */
export function onFile(world: World, name: string, rule: (file: File) => Answer): Answer {
  const file = fileNamed(world, name);
  return file === undefined ? refuse(world, `there is no memory ${name}`) : rule(file);
}

/** The world with a file replaced by a changed one. */
export function withFile(world: World, old: File, file: File): World {
  if (old === file) return world;
  const { files } = world;
  if (files.length === 1) return changedWorld(world, { files: [file] });
  return changedWorld(world, { files: files.with(files.lastIndexOf(old), file) });
}

/** The file with other pages; the same object where nothing changes. */
export function withPages(file: File, pages: Runs<Page>): File {
  return pages === file.pages ? file : changedFile(file, { pages });
}

/** The world with one page of a file replaced. */
export function withPage(world: World, file: File, index: number, page: Page): World {
  return withFile(world, file, withPages(file, replace(file.pages, index, page)));
}

/** The world with a rule applied to each page of a range, ascending. */
export function mapPages(world: World, file: File, range: PageRange, rule: (page: Page) => Page): World {
  return withFile(world, file, withPages(file, mapRange(file.pages, range.start, range.end, rule)));
}

/** The whole file as a range. */
export function whole(file: File): PageRange {
  return { start: 0, end: file.count };
}

/** Does a process have the file mapped? */
export function isMappedBy(file: File, process: number): boolean {
  return ((file.mappedBy >> process) & 1) === 1;
}

/** The pages that a process has mapped of the file, which may go past its end; undefined where it has it not mapped. */
export function extentOf(file: File, process: number): PageRange | undefined {
  if (!isMappedBy(file, process)) return undefined;
  return file.extents.length === 0
    ? whole(file)
    : (file.extents.find((e) => e.process === process) ?? whole(file));
}

/** Does a process have an address for the page? */
export function isReachedBy(file: File, process: number, page: number): boolean {
  if (file.extents.length === 0) return isMappedBy(file, process);
  const extent = extentOf(file, process);
  return extent !== undefined && page >= extent.start && page < extent.end;
}

/** Does the process live? */
export function isAlive(world: World, process: number): boolean {
  return ((world.processes >> process) & 1) === 1;
}

/** The world with every CPU's LRU-add batch emptied. */
export function drainAll(world: World): World {
  const files = world.files.map((file) =>
    withPages(file, mapRange(file.pages, 0, length(file.pages), drained)),
  );
  return files.every((file, i) => file === world.files[i]) ? world : changedWorld(world, { files });
}

/** The world with pages that live on for their holders alone. */
export function withOrphans(world: World, orphans: readonly Orphan[]): World {
  return orphans.length === 0 ? world : changedWorld(world, { orphans: [...world.orphans, ...orphans] });
}

/**
 * The world after a range of pages left its file: memory goes back to the kernel, but a page that somebody
 * holds a reference on lives on for its holders.
 */
export function freePages(world: World, file: File, range: PageRange, freed: (page: Page) => Page): World {
  const orphans: Orphan[] = [];
  const pages = mapRange(file.pages, range.start, range.end, (page) => {
    if (page.folio !== null && hasExtraReferences(page) && page.folio.references.length > 0) {
      orphans.push({ content: page.folio.content, references: page.folio.references });
    }
    return freed(page);
  });
  const changed = withFile(world, file, withPages(file, pages));
  return withOrphans(changed, orphans);
}
