import { UNSPECIFIED, ZEROES } from '../content.js';
import { type Context, cite } from '../context.js';
import { changedFolio } from '../copy.js';
import type { Attribute } from '../operation.js';
import type { Folio, Page } from '../state.js';
import { use } from './folio.js';
import { mapGuest, withFolio } from './page.js';

/**
 * A vCPU touches the page of the guest_memfd (kvm_gmem_get_pfn and what the firmware does with a private page):
 * the page as it is afterwards, or the reason of the exit. Its attribute fits the kind of access already.
 */
export function guestFault(cx: Context, page: Page, kind: Attribute): Page | 'EHWPOISON' | 'EFAULT' {
  if (page.folio?.poisoned) {
    cite(cx, 'poison.guest-ehwpoison');
    return 'EHWPOISON';
  }
  const folio = use(cx, page.folio);
  if (kind === 'private') return mapGuest(withFolio(page, makePrivate(cx, page, folio)), kind);
  if (folio.owner === 'guest') {
    cite(cx, 'snp.guest-shares-guest-page');
    return 'EFAULT';
  }
  return mapGuest(withFolio(page, folio), kind);
}

/** What the firmware makes of a page when the guest first uses it as private. */
function makePrivate(cx: Context, page: Page, folio: Folio): Folio {
  switch (cx.machine.vmType.firmware) {
    case 'none':
      return folio;
    case 'rmp':
      if (folio.owner === 'guest') return folio;
      cite(cx, 'snp.make-private');
      return changedFolio(folio, { owner: 'guest', content: UNSPECIFIED });
    case 'secure-ept':
      if (page.guestMapped.private) return folio;
      cite(cx, 'tdx.accept-zeroes');
      return changedFolio(folio, { owner: 'guest', content: ZEROES });
  }
}
