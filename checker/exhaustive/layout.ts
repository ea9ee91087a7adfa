/**
 * How a world becomes the words of a key: the numbers of the two halves of its pages, and the number of the rest,
 * which is in what is left of the first two words, or in a word of its own.
 */
export interface Layout {
  readonly words: number;
  /** Pages, and those of them in the first half. */
  readonly pages: number;
  readonly middle: number;
  /** The rest of the world is in the upper 8 bits of the first two words. */
  readonly isNarrow: boolean;
  /** The most halves and rests that can be told apart. */
  readonly halves: number;
  readonly rests: number;
}

/** The bits of the first two words that are a half's, where the rest has the others. */
export const HALF_BITS = 24;
const HALF = (1 << HALF_BITS) - 1;

/** The layout for so many pages; the wide one where the narrow one was too small. */
export function layoutFor(pages: number, wide: boolean): Layout {
  const common = { pages, middle: (pages + 1) >> 1 };
  if (wide) return { ...common, words: 3, isNarrow: false, halves: 2 ** 26, rests: 2 ** 26 };
  return { ...common, words: 2, isNarrow: true, halves: 1 << HALF_BITS, rests: 1 << 16 };
}

/** The number of a half in the word of a key that it is in. */
export const halfIn = (word: number, { isNarrow }: Layout): number => (isNarrow ? word & HALF : word);

/** The number of the rest in a key that starts at `at`. */
export function restAt(keys: Int32Array, at: number, { isNarrow }: Layout): number {
  return isNarrow
    ? (keys[at]! >>> HALF_BITS) | ((keys[at + 1]! >>> HALF_BITS) << (32 - HALF_BITS))
    : keys[at + 2]!;
}

/** Writes the key of a world. */
export function putKey(
  key: Int32Array,
  { isNarrow }: Layout,
  rest: number,
  left: number,
  right: number,
): void {
  key[0] = isNarrow ? left | (rest << HALF_BITS) : left;
  key[1] = isNarrow ? right | ((rest >>> (32 - HALF_BITS)) << HALF_BITS) : right;
  if (!isNarrow) key[2] = rest;
}
