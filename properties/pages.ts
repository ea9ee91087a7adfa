import { byteAt, type Content, sameBytes, ZEROES } from '../model/content.js';
import type { Byte, Outcome } from '../model/outcome.js';
import type { Page } from '../model/state.js';

/** What a first user would find: the bytes, or zeroes where nobody has used the page. */
export function bytesOf(page: Page): Content {
  return page.folio?.upToDate ? page.folio.content : ZEROES;
}

/** Do both states show the same bytes to a user? */
export function showSameBytes(a: Page, b: Page): boolean {
  return a.folio === b.folio || sameBytes(bytesOf(a), bytesOf(b));
}

/** Does a user find every byte that was known before? Bytes that nothing was promised of may become any. */
export function keepsBytes(a: Page, b: Page): boolean {
  if (a.folio === b.folio) return true;
  const [old, now] = [bytesOf(a), bytesOf(b)];
  if (old.fill !== 'unspecified') return sameBytes(old, now);
  return old.writes.every(({ offset, value }) => byteAt(now, offset) === value);
}

/** Does an access show that a byte is no longer the known one it was: another, or no byte any more, as the VM dies of it? */
export const isAnotherByte = (outcome: Outcome, before: Byte): boolean =>
  before !== 'unspecified' &&
  (outcome.kind === 'guest_dead' || (outcome.kind === 'value' && outcome.value !== before));
