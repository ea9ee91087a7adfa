import { byteAt, type Content, UNSPECIFIED, written, ZEROES } from '../content.js';
import { type Context, cite } from '../context.js';
import { changedFolio } from '../copy.js';
import type { Byte } from '../outcome.js';
import type { Folio, Reference } from '../state.js';

const NO_REFERENCES: readonly Reference[] = [];

/** What is in a page before anybody cleared it. */
const NEVER_CLEARED: Content = UNSPECIFIED;

const ALLOCATED: Folio = {
  content: NEVER_CLEARED,
  upToDate: false,
  lruAddBatch: true,
  poisoned: false,
  references: NO_REFERENCES,
  owner: 'host',
};
const FRESH: Folio = changedFolio(ALLOCATED, { content: ZEROES, upToDate: true });

/** The folio of a page, allocated where there is none, not yet cleared (fallocate). */
export function allocate(cx: Context, folio: Folio | null): Folio {
  if (folio !== null) return folio;
  cite(cx, 'folio.allocate');
  return ALLOCATED;
}

/** The folio of a page for somebody's use: allocated where there is none, zeroed before its first use. */
export function use(cx: Context, folio: Folio | null): Folio {
  if (folio === null) {
    cite(cx, 'folio.zero-on-first-use');
    return FRESH;
  }
  if (folio.upToDate) return folio;
  cite(cx, 'folio.zero-once');
  return changedFolio(folio, { content: ZEROES, upToDate: true });
}

/** The byte at an offset of the page, in bytes from its start. */
export function readByte(folio: Folio, offset: number): Byte {
  return byteAt(folio.content, offset);
}

/** The folio after a byte was written; `secret` where the guest wrote it into private memory. */
export function writeByte(folio: Folio, offset: number, value: number, secret: boolean): Folio {
  return withContent(folio, written(folio.content, offset, value, secret));
}

/** The folio with other content; the same object where that is the same. */
export function withContent(folio: Folio, content: Content): Folio {
  return content === folio.content ? folio : changedFolio(folio, { content });
}
