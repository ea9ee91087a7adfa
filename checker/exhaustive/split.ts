import type { Content } from '../../model/content.js';
import { changedFile, changedWorld } from '../../model/copy.js';
import { allSlots } from '../../model/memslots.js';
import type { Attribute } from '../../model/operation.js';
import type { Run, Runs } from '../../model/runs.js';
import type { BackingPage, Folio, Page, Reference, World } from '../../model/state.js';
import { attributeInVm, withOwn, withoutOwn } from './frames-of-memory.js';

/**
 * One page index of a file: the page of the guest_memfd, the one behind userspace_addr, and what the VM says of its guest
 * frame, where attributes are tracked there.
 */
export interface Cell {
  readonly page: Page;
  readonly backing: BackingPage;
  readonly inVm: Attribute;
}

/** How many pages each of the first files has; they are what is taken apart. */
export type Shape = readonly number[];

/** A world taken apart: its cells, file by file, and the rest, which is the world without them. */
export interface Parts {
  readonly rest: World;
  readonly cells: readonly Cell[];
}

export const shapeOf = ({ files }: World): Shape => files.map(({ count }) => count);

/** Takes a world apart; files that were created later stay in the rest. */
export function split(world: World, shape: Shape): Parts {
  const cells: Cell[] = [];
  const files = world.files.map((file, i) => {
    const count = shape[i];
    if (count === undefined) return file;
    const first = cells.length;
    let index = 0;
    for (const run of file.pages) {
      for (; index < run.end; index++)
        cells.push({ page: run.cell, backing: undefined as never, inVm: 'shared' });
    }
    let page = 0;
    for (const run of file.backing) {
      for (; page < run.end; page++) {
        const inVm = attributeInVm(world.vmAttributes, i, page);
        cells[first + page] = { page: cells[first + page]!.page, backing: run.cell, inVm };
      }
    }
    return changedFile(file, { pages: NONE, backing: NONE });
  });
  return { rest: changedWorld(world, { files, vmAttributes: withoutOwn(world.vmAttributes, shape) }), cells };
}

const NONE: Runs<never> = [];

/** Puts a world together from a rest and cells. */
export function join(rest: World, cells: readonly Cell[], shape: Shape): World {
  let first = 0;
  let { vmAttributes } = rest;
  const files = rest.files.map((file, i) => {
    const count = shape[i];
    if (count === undefined) return file;
    const pages: Run<Page>[] = [];
    const backing: Run<BackingPage>[] = [];
    for (let index = 0; index < count; index++) {
      const cell = cells[first + index]!;
      pages.push({ start: index, end: index + 1, cell: cell.page });
      backing.push({ start: index, end: index + 1, cell: cell.backing });
      vmAttributes = withOwn(vmAttributes, i, index, cell.inVm);
    }
    first += count;
    return changedFile(file, { pages, backing });
  });
  return changedWorld(rest, { files, vmAttributes });
}

/** A key that two cells share exactly when no rule can tell them apart. */
export function cellKey({ page, backing, inVm }: Cell): string {
  const { attribute, folio, hostMapped, hostPoisoned, guestMapped, taken } = page;
  const guest = (guestMapped.shared ? 1 : 0) + (guestMapped.private ? 2 : 0) + (taken ? 4 : 0);
  const { present, copyOnWrite } = backing;
  const behind = `${contentKey(backing.content)} ${present} ${copyOnWrite} ${references(backing.references)}`;
  const own = `${attribute} ${hostMapped} ${hostPoisoned} ${guest} ${folio === null ? '-' : folioKey(folio)}`;
  return `${own} ${behind}${inVm === 'private' ? ' P' : ''}`;
}

function folioKey(folio: Folio): string {
  const { content, upToDate, lruAddBatch, poisoned, owner } = folio;
  const flags = (upToDate ? 1 : 0) + (lruAddBatch ? 2 : 0) + (poisoned ? 4 : 0);
  return `${contentKey(content)} ${flags} ${owner} ${references(folio.references)}`;
}

function contentKey({ fill, writes, secret }: Content): string {
  return `${fill}${secret ? '!' : ''}${writes.map((w) => `,${w.offset}:${w.value}`).join('')}`;
}

const references = (held: readonly Reference[]): string =>
  held
    .map((r) => `${r.name}:${r.kind}`)
    .sort()
    .join();

/** The same for a rest. */
export function restKey({
  files,
  slots,
  processes,
  orphans,
  vmAttributes,
  finalized,
  vmDead,
  vmClosed,
  hasRun,
}: World): string {
  const held = orphans.map((o) => `${contentKey(o.content)} ${references(o.references)}`).sort();
  return JSON.stringify([
    files,
    allSlots(slots),
    processes,
    held,
    vmAttributes,
    finalized,
    vmDead,
    vmClosed,
    hasRun,
  ]);
}

/** The names of the references that somebody holds on a cell, or on a page that lives on for its holders. */
export const holders = ({ page, backing }: Cell): string[] =>
  [...(page.folio?.references ?? []), ...backing.references].map((r) => r.name);
export const orphanHolders = ({ orphans }: World): string[] =>
  orphans.flatMap((o) => o.references.map((r) => r.name));
