import { byteAt, type Content, sameBytes, ZEROES } from '../model/content.js';
import { compare } from '../model/runs.js';
import type { File, Page, World } from '../model/state.js';
import type { Breach, ConversionView } from './property.js';

/** The first page of [start, end) on which the test finds a breach between two states of a file. */
export function firstBreach(
  before: File,
  after: File,
  start: number,
  end: number,
  breaks: (before: Page, after: Page) => boolean,
): Breach | undefined {
  if (before.pages === after.pages) return undefined;
  let found: Breach | undefined;
  compare(before.pages, after.pages, start, end, (a, b, index) => {
    if (found === undefined && a !== b && breaks(a, b)) found = { file: after.name, page: index };
  });
  return found;
}

/** The first page of any file on which the test finds a breach between two worlds. */
export function firstBreachAnywhere(
  before: World,
  after: World,
  breaks: (before: Page, after: Page) => boolean,
): Breach | undefined {
  if (before.files === after.files) return undefined;
  for (let i = 0; i < before.files.length; i++) {
    const breach = firstBreach(before.files[i]!, after.files[i]!, 0, before.files[i]!.count, breaks);
    if (breach !== undefined) return breach;
  }
  return undefined;
}

/** The first page of the converted range on which the test finds a breach, changed or not. */
export function firstInRange(
  { before, after, request }: ConversionView,
  breaks: (before: Page, after: Page) => boolean,
): Breach | undefined {
  let found: Breach | undefined;
  compare(before.pages, after.pages, request.start, request.end, (a, b, index) => {
    if (found === undefined && breaks(a, b)) found = { file: after.name, page: index };
  });
  return found;
}

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
