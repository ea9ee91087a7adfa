import { UNSPECIFIED, ZEROES } from '../content.js';
import { type Context, cite } from '../context.js';
import { changedFolio } from '../copy.js';
import type { Folio, Page } from '../state.js';
import { use } from './folio.js';

/** tdx_mem_page_aug: the page of a private fault goes into the secure EPT, where it is pending until the guest accepts it: nobody reads what is in it. */
export function augment(cx: Context, page: Page): Folio {
  const folio = use(cx, page.folio);
  if (page.guestMapped.private) return folio;
  cite(cx, 'tdx.augments-pending');
  return changedFolio(folio, { owner: 'pending', content: UNSPECIFIED });
}

/** TDG.MEM.PAGE.ACCEPT: a pending page is cleared and the guest's; one that is accepted already keeps its bytes. */
export function accept(cx: Context, folio: Folio): Folio {
  if (folio.owner === 'guest') {
    cite(cx, 'tdx.accepted-already');
    return folio;
  }
  cite(cx, 'tdx.accept-zeroes');
  return changedFolio(folio, { owner: 'guest', content: ZEROES });
}
