import type { ClauseId } from '../../clauses/index.js';
import { type Content, full, UNSPECIFIED, ZEROES } from '../../content.js';
import { type Context, cite } from '../../context.js';
import { changedFolio } from '../../copy.js';
import type { Errno } from '../../outcome.js';
import { allocate, use } from '../../pages/folio.js';
import { mapGuest, withFolio, withTaken } from '../../pages/page.js';
import type { Folio, Page } from '../../state.js';
import type { Source } from './source.js';

/** A page that could not be populated: as it is left, and the reason. */
export interface Unmeasured {
  readonly page: Page;
  readonly error: Errno;
}

/** What of the VM besides the page decides: the page's attribute, and whether the launch is over. */
export interface Around {
  readonly isPrivate: boolean;
  readonly finalized: boolean;
}

/** __kvm_gmem_populate and the firmware's callback: one page, bound and of an open file, becomes part of the guest. */
export function measurePage(cx: Context, page: Page, around: Around, source: Source): Page | Unmeasured {
  const { base } = cx.machine;
  if (page.folio?.poisoned) return refused(cx, page, 'EHWPOISON', 'poison.guest-ehwpoison');
  if (base.preparedIsUpToDate && page.folio?.upToDate)
    return refused(cx, page, 'EEXIST', 'populate.up-to-date');
  const present = withFolio(page, newFolio(cx, page.folio));
  if (!around.isPrivate) return refused(cx, present, 'EINVAL', 'populate.not-private');
  if (source.kind === 'none') return refused(cx, present, source.error, 'populate.needs-source');
  if (present.folio!.owner !== 'host') return refused(cx, present, 'EIO', 'populate.twice');
  return add(cx, present, around, source);
}

function refused(cx: Context, page: Page, error: Errno, clause: ClauseId): Unmeasured {
  cite(cx, clause);
  return { page, error };
}

/** The folio that the page gets, or has: where the revision says so, cleared before anything else. */
function newFolio(cx: Context, folio: Folio | null): Folio {
  if (folio?.upToDate) return folio;
  if (!cx.machine.revision.populate.zeroesNewPages) return allocate(cx, folio);
  cite(cx, 'populate.zeroes-new-page');
  return use(cx, folio);
}

type Copied = Exclude<Source, { kind: 'none' }>;

/** The firmware is asked to add the page with its bytes; SNP's refuses after the launch, and what is no CPUID page. */
function add(cx: Context, page: Page, { finalized }: Around, source: Copied): Page | Unmeasured {
  const folio = page.folio!;
  const content = initialContent(cx, folio, source);
  const isBadLeaf = source.kind === 'buffer' && source.as === 'cpuid' && source.byte !== 0;
  if (finalized || isBadLeaf) {
    // Memory that is not up to date is cleared before its next use, whatever was copied there.
    const left = folio.upToDate ? withFolio(page, changedFolio(folio, { content })) : page;
    return refused(cx, left, 'EIO', 'populate.firmware-refuses');
  }
  cite(cx, 'populate.measures');
  const measured = changedFolio(folio, { content, upToDate: true, owner: 'guest' });
  return withTaken(mapGuest(withFolio(page, measured), 'private'));
}

/** The page as the guest will find it: the source's bytes, its own, or what the firmware writes. */
function initialContent(cx: Context, folio: Folio, source: Copied): Content {
  if (source.kind === 'buffer') {
    if (source.as !== undefined) cite(cx, 'populate.page-types');
    return source.as === 'secrets' ? UNSPECIFIED : source.as === 'zero' ? ZEROES : full(source.byte);
  }
  if (!folio.upToDate) cite(cx, 'populate.uninitialised');
  return folio.content;
}
