import { UNSPECIFIED } from '../content.js';
import { type Context, cite } from '../context.js';
import { changedFolio, changedPage } from '../copy.js';
import type { Attribute } from '../operation.js';
import type { Folio, GuestMapping, Page } from '../state.js';

export const NOT_MAPPED: GuestMapping = { shared: false, private: false };
const SHARED_ONLY: GuestMapping = { shared: true, private: false };
const PRIVATE_ONLY: GuestMapping = { shared: false, private: true };
const BOTH_KINDS: GuestMapping = { shared: true, private: true };

const mapping = (shared: boolean, priv: boolean): GuestMapping =>
  shared ? (priv ? BOTH_KINDS : SHARED_ONLY) : priv ? PRIVATE_ONLY : NOT_MAPPED;

/** A page nobody has touched. */
export function untouched(attribute: Attribute): Page {
  return { attribute, folio: null, hostMapped: 0, hostPoisoned: 0, guestMapped: NOT_MAPPED, taken: false };
}

/** The page with another folio; the same object where it is the same. */
export function withFolio(page: Page, folio: Folio | null): Page {
  return folio === page.folio ? page : changedPage(page, { folio });
}

/** The page with another attribute; the same object where it is the same. */
export function withAttribute(page: Page, attribute: Attribute): Page {
  return attribute === page.attribute ? page : changedPage(page, { attribute });
}

/** The page mapped by other processes, those with a memory-failure entry included. */
function withHost(page: Page, hostMapped: number, hostPoisoned: number): Page {
  if (hostMapped === page.hostMapped && hostPoisoned === page.hostPoisoned) return page;
  return changedPage(page, { hostMapped, hostPoisoned });
}

/** The page as one that the guest has taken into use as private. */
export function withTaken(page: Page): Page {
  return page.taken ? page : changedPage(page, { taken: true });
}

/** The page mapped otherwise into the guest. */
function withGuest(page: Page, guestMapped: GuestMapping): Page {
  return guestMapped === page.guestMapped ? page : changedPage(page, { guestMapped });
}

/** The page with its host mappings removed; memory-failure entries stay. */
export function unmapHost(page: Page): Page {
  return withHost(page, 0, page.hostPoisoned);
}

/** The page mapped by a process. */
export function mapHost(page: Page, process: number): Page {
  return withHost(page, page.hostMapped | (1 << process), page.hostPoisoned);
}

/** The page with what a process mapped, memory-failure entries included, dropped. */
export function dropProcess(page: Page, process: number): Page {
  const mask = ~(1 << process);
  return withHost(page, page.hostMapped & mask, page.hostPoisoned & mask);
}

/** The page mapped into the guest as that kind. */
export function mapGuest(page: Page, kind: Attribute): Page {
  const guestMapped = mapping(
    kind === 'shared' || page.guestMapped.shared,
    kind === 'private' || page.guestMapped.private,
  );
  return withGuest(page, guestMapped);
}

/**
 * The page with its guest mappings of the given kinds removed. Only page tables that keep the kinds apart can
 * zap one alone. What leaves the secure EPT is lost.
 */
export function zapGuest(cx: Context, page: Page, kinds: GuestMapping): Page {
  const { vmType } = cx.machine;
  const shared = kinds.shared || (kinds.private && !vmType.hasMirroredPageTable);
  const priv = kinds.private || (kinds.shared && !vmType.hasMirroredPageTable);
  const dropsShared = page.guestMapped.shared && shared;
  const dropsPrivate = page.guestMapped.private && priv;
  if (!dropsShared && !dropsPrivate) return page;
  cite(cx, 'guest.zap');
  const guestMapped = mapping(
    page.guestMapped.shared && !dropsShared,
    page.guestMapped.private && !dropsPrivate,
  );
  const leavesSecureEpt = dropsPrivate && vmType.firmware === 'secure-ept' && page.folio !== null;
  const zapped = withGuest(page, guestMapped);
  if (!leavesSecureEpt) return zapped;
  cite(cx, 'tdx.zap-loses');
  return withFolio(zapped, changedFolio(page.folio!, { content: UNSPECIFIED, owner: 'host' }));
}

export const ALL_KINDS = BOTH_KINDS;
export const ONLY_SHARED = SHARED_ONLY;
export const ONLY_PRIVATE = PRIVATE_ONLY;
