import { apply, kmid, kright, seq } from 'typescript-parsec';
import type { PageRange } from '../model/operation.js';
import { ensure, exactly, maybe, type Spotted } from './combinators.js';
import type { Spot } from './errors.js';
import { type Parse, span } from './tokens.js';
import { between, memory, PAGE_SIZE } from './values.js';

/** Pages in 2^64 bytes. */
const ALL_PAGES = 2 ** 52;

const pageNumber = between('a page number', 0, ALL_PAGES - 1, 'no memory has so many pages');
const pageEnd = between('a page number', 0, ALL_PAGES, 'no memory has so many pages');

/** A memory and something about it in brackets. */
export interface Place<T> {
  readonly file: string;
  readonly value: T;
  readonly spots: { readonly file: Spot; readonly pages: Spot };
}

/** `G[…]`. */
export function bracketed<T>(inner: Parse<Spotted<T>>): Parse<Place<T>> {
  return apply(seq(memory, kmid(exactly('['), inner, exactly(']'))), ([file, { value, at }]) => ({
    file: file.value,
    value,
    spots: { file: file.at, pages: at },
  }));
}

/** `G[i]`. */
export const page: Parse<Place<number>> = bracketed(pageNumber);

/** `G[i..j]`, or `G[i]` for one page. */
export const pages: Parse<Place<PageRange>> = bracketed(ensure(range(), checkRange));

function range(): Parse<Spotted<PageRange>> {
  return apply(seq(pageNumber, maybe(kright(exactly('..'), pageEnd))), ([first, last]) => ({
    value: { start: first.value, end: last === undefined ? first.value + 1 : last.value },
    at: span(first.at, last?.at ?? first.at),
  }));
}

function checkRange({ value, at }: Spotted<PageRange>) {
  if (value.start < value.end) return undefined;
  const problem = value.start === value.end ? 'an empty range' : 'a range that ends before it begins';
  return { problem, expected: `the end after ${value.start}; the last page is not included`, at };
}

/** `+0x10`: an offset in the page, in bytes; 0 when there is none. */
export const inPage: Parse<number> = apply(
  maybe(
    kright(
      exactly('+'),
      between('an offset in the page', 0, PAGE_SIZE - 1, `a page has ${PAGE_SIZE} bytes, 0..0xfff`),
    ),
  ),
  (offset) => offset?.value ?? 0,
);
