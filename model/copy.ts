import type { File, Folio, Page, World } from './state.js';

/*
 * Copies with some fields changed, one function a type. `{ ...page, folio }` says the same, but every place that
 * spreads gives its objects a hidden class of their own, and the engine's property accesses then slow down
 * several times. The order of fields is that of the type.
 */

/** The world with some fields changed. */
export function changedWorld(world: World, change: Partial<World>): World {
  return {
    machine: change.machine ?? world.machine,
    files: change.files ?? world.files,
    slots: change.slots ?? world.slots,
    processes: change.processes ?? world.processes,
    orphans: change.orphans ?? world.orphans,
    vmAttributes: change.vmAttributes ?? world.vmAttributes,
    finalized: change.finalized ?? world.finalized,
    vmDead: change.vmDead ?? world.vmDead,
    vmClosed: change.vmClosed ?? world.vmClosed,
    hasRun: change.hasRun ?? world.hasRun,
  };
}

/** The file with some fields changed. */
export function changedFile(file: File, change: Partial<File>): File {
  return {
    name: change.name ?? file.name,
    count: change.count ?? file.count,
    mmapFlag: change.mmapFlag ?? file.mmapFlag,
    initShared: change.initShared ?? file.initShared,
    closed: change.closed ?? file.closed,
    released: change.released ?? file.released,
    frozen: change.frozen ?? file.frozen,
    pages: change.pages ?? file.pages,
    mappedBy: change.mappedBy ?? file.mappedBy,
    extents: change.extents ?? file.extents,
    backing: change.backing ?? file.backing,
    lastGfn: change.lastGfn ?? file.lastGfn,
  };
}

/** The page with some fields changed; a folio of null takes the folio away. */
export function changedPage(page: Page, change: Partial<Page>): Page {
  return {
    attribute: change.attribute ?? page.attribute,
    folio: change.folio === undefined ? page.folio : change.folio,
    hostMapped: change.hostMapped ?? page.hostMapped,
    hostPoisoned: change.hostPoisoned ?? page.hostPoisoned,
    guestMapped: change.guestMapped ?? page.guestMapped,
    taken: change.taken ?? page.taken,
  };
}

/** The folio with some fields changed. */
export function changedFolio(folio: Folio, change: Partial<Folio>): Folio {
  return {
    content: change.content ?? folio.content,
    upToDate: change.upToDate ?? folio.upToDate,
    lruAddBatch: change.lruAddBatch ?? folio.lruAddBatch,
    poisoned: change.poisoned ?? folio.poisoned,
    references: change.references ?? folio.references,
    owner: change.owner ?? folio.owner,
  };
}
