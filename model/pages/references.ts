import { type Context, cite } from '../context.js';
import { changedFolio } from '../copy.js';
import type { Conversion } from '../revisions/revision.js';
import type { Page } from '../state.js';
import { withFolio } from './page.js';

/** Does anything besides the page cache hold a reference on the page, LRU-add batches included? */
export function hasExtraReferences(page: Page): boolean {
  const { folio } = page;
  return folio !== null && (folio.references.length > 0 || folio.lruAddBatch || folio.poisoned);
}

/** Does a reference remain that no drain can drop: a pin, a get, or the one memory failure keeps? */
export function hasLastingReferences(page: Page): boolean {
  const { folio } = page;
  return folio !== null && (folio.references.length > 0 || folio.poisoned);
}

/** Does the page make a conversion answer EAGAIN (kvm_gmem_has_outstanding_references and its forerunners)? */
export function hasOutstandingReferences(conversion: Conversion, page: Page): boolean {
  return conversion.drain === 'none' ? hasExtraReferences(page) : hasLastingReferences(page);
}

/** Does the check of this page drain the LRU-add batches? */
export function asksForDrain(conversion: Conversion, page: Page): boolean {
  if (conversion.drain === 'none' || !hasExtraReferences(page)) return false;
  return !(conversion.refusesPinnedBeforeDrain && page.folio!.references.some((r) => r.kind === 'pin'));
}

/** The page after every CPU's LRU-add batch was emptied. */
export function drained(page: Page): Page {
  return page.folio?.lruAddBatch ? withFolio(page, changedFolio(page.folio, { lruAddBatch: false })) : page;
}

/** Cites why a page counts as referenced. */
export function citeOffender(cx: Context, page: Page): void {
  const { folio } = page;
  if (folio === null) return;
  if (folio.poisoned) cite(cx, 'poison.keeps-reference');
  else if (folio.references.length > 0) cite(cx, 'set.outside-reference');
  else cite(cx, 'set.lru-batch-counts');
}
