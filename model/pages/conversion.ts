import { UNSPECIFIED, ZEROES } from '../content.js';
import { type Context, cite } from '../context.js';
import { changedFolio } from '../copy.js';
import type { Attribute } from '../operation.js';
import type { ModeSupport } from '../revisions/revision.js';
import type { Folio, GuestMapping, Page } from '../state.js';
import { withContent } from './folio.js';
import { withAttribute, withFolio, zapGuest } from './page.js';

/** What becomes of the bytes: zeroed, kept, or left to the implementation. */
export type Mode = 'zero' | 'preserve' | 'unspecified';

/** One page of a range that is being converted: guest mappings zapped, the firmware told, mode applied, attribute stored. */
export function convertPage(
  cx: Context,
  page: Page,
  to: Attribute,
  zaps: GuestMapping,
  applyMode: (page: Page) => Page,
): Page {
  const zapped = zapGuest(cx, page, zaps);
  const shared = to === 'shared' ? makeShared(cx, zapped) : zapped;
  return withAttribute(applyMode(shared), to);
}

/** The architecture's hook before a page turns shared. Without it, SNP's firmware goes on holding the page. */
function makeShared(cx: Context, page: Page): Page {
  const { folio } = page;
  if (folio === null || folio.owner === 'host' || cx.machine.vmType.firmware !== 'rmp') return page;
  if (!cx.machine.revision.conversion?.callsMakeShared) {
    cite(cx, 'snp.no-make-shared');
    return page;
  }
  cite(cx, 'snp.make-shared');
  return withFolio(page, changedFolio(folio, { owner: 'host', content: UNSPECIFIED }));
}

/** The content mode on one page; absent pages are not touched. */
export function applyMode(cx: Context, page: Page, mode: Mode, support: ModeSupport): Page {
  const { folio } = page;
  if (folio === null) return page;
  if (mode === 'zero') return withFolio(page, zeroed(cx, folio, support));
  if (mode === 'unspecified') return withFolio(page, scrambled(cx, folio, support));
  cite(cx, 'mode.preserve');
  return page;
}

function zeroed(cx: Context, folio: Folio, support: ModeSupport): Folio {
  if (support.zeroedBy === 'firmware') {
    cite(cx, 'mode.zero-left-to-firmware');
    return folio;
  }
  cite(cx, 'mode.zero');
  return withContent(folio, ZEROES);
}

function scrambled(cx: Context, folio: Folio, support: ModeSupport): Folio {
  if (support.unspecified !== 'scramble') {
    cite(cx, 'mode.unspecified-untouched');
    return folio;
  }
  if (!folio.upToDate) {
    cite(cx, 'mode.unspecified-unused-page');
    return folio;
  }
  cite(cx, 'mode.unspecified-scrambles');
  return withContent(folio, UNSPECIFIED);
}
