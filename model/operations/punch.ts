import { type Context, cite } from '../context.js';
import { changedPage } from '../copy.js';
import type { PageRange } from '../operation.js';
import { ALL_KINDS, ONLY_PRIVATE, ONLY_SHARED, zapGuest } from '../pages/page.js';
import type { File, GuestMapping, Page, World } from '../state.js';
import { freePages } from '../world.js';
import { kindsInRange } from './convert.js';

/** A range of pages leaves the file: mapped nowhere, without memory, its attribute as it was. */
export function punchRange(cx: Context, world: World, file: File, range: PageRange): World {
  const kinds = punchedKinds(cx, file, range);
  return freePages(world, file, range, (page) => freed(cx, page, kinds));
}

/** A page after its memory went back to the kernel; memory-failure entries in page tables stay. */
function freed(cx: Context, page: Page, kinds: GuestMapping): Page {
  if (page.folio === null && page.hostMapped === 0 && !page.guestMapped.shared && !page.guestMapped.private) {
    return page;
  }
  cite(cx, page.folio && page.folio.references.length > 0 ? 'punch.pinned-lives-on' : 'punch.frees');
  if (page.folio?.owner === 'guest') cite(cx, 'firmware.reclaims');
  return changedPage(zapGuest(cx, page, kinds), { folio: null, hostMapped: 0 });
}

/** Which kinds of guest mapping leave with the pages. */
export function punchedKinds(cx: Context, file: File, { start, end }: PageRange): GuestMapping {
  switch (cx.machine.revision.punchZaps) {
    case 'both-kinds':
      return cx.machine.inPlace ? ALL_KINDS : kindAtCreation(file);
    case 'kinds-in-range':
      return kindsInRange(file, start, end);
    case 'kind-at-creation':
      return kindAtCreation(file);
  }
}

const kindAtCreation = (file: File): GuestMapping => (file.initShared ? ONLY_SHARED : ONLY_PRIVATE);
