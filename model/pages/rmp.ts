import { UNSPECIFIED } from '../content.js';
import { type Context, cite } from '../context.js';
import { changedFolio } from '../copy.js';
import type { Folio } from '../state.js';
import { use } from './folio.js';

/**
 * sev_gmem_make_private (up to 7.2: sev_gmem_prepare): the page of a private fault is assigned to the guest in the RMP, not
 * validated. Where up to date counts as prepared, a page that was used before is never assigned, and the fault repeats.
 */
export function assign(cx: Context, folio: Folio | null): Folio | 'hangs' {
  if (folio !== null && folio.owner !== 'host') return folio;
  if (folio?.upToDate && cx.machine.base.preparedIsUpToDate) {
    cite(cx, 'snp.never-assigned');
    return 'hangs';
  }
  const used = use(cx, folio);
  cite(cx, 'snp.make-private');
  return changedFolio(used, { owner: 'pending', content: UNSPECIFIED });
}

/** PVALIDATE: an assigned page becomes the guest's, with whatever bytes; one that is validated already stays as it is. */
export function validate(cx: Context, folio: Folio): Folio {
  if (folio.owner === 'guest') {
    cite(cx, 'snp.validated-already');
    return folio;
  }
  cite(cx, 'snp.validates');
  return changedFolio(folio, { owner: 'guest' });
}
