/**
 * How a world becomes the words of a key: page i is in word `i >> 1`, at bit 0 or `shift`; the rest is in what is
 * left of the first two words, or in a word of its own at the end.
 */
export interface Layout {
  readonly words: number;
  readonly shift: number;
  /** The most cells and rests that can be told apart. */
  readonly cells: number;
  readonly rests: number;
}

/** Up to four pages in 8 bytes, as long as there are at most 4,096 page states. */
const NARROW: Layout = { words: 2, shift: 12, cells: 1 << 12, rests: 1 << 16 };

/** The layout for so many pages; the wide one where the narrow one was too small. */
export function layoutFor(pages: number, wide: boolean): Layout {
  if (!wide && pages <= 4) return NARROW;
  return { words: ((pages + 1) >> 1) + 1, shift: 16, cells: 1 << 16, rests: 2 ** 26 };
}

/** The number of the rest in a key that starts at `at`. */
export function restAt(keys: Int32Array, at: number, { words, shift }: Layout): number {
  return shift === 12 ? (keys[at]! >>> 24) | ((keys[at + 1]! >>> 24) << 8) : keys[at + words - 1]!;
}

/** The cells of a key that starts at `at`. */
export function cellsAt(keys: Int32Array, at: number, { shift }: Layout, into: Int32Array): void {
  const mask = (1 << shift) - 1;
  for (let i = 0; i < into.length; i++) into[i] = (keys[at + (i >> 1)]! >>> ((i & 1) * shift)) & mask;
}

/** Writes the key of a world. */
export function putKey(
  keys: Int32Array,
  at: number,
  { words, shift }: Layout,
  rest: number,
  cells: Int32Array,
): void {
  for (let w = 0; w < words; w++) keys[at + w] = 0;
  for (let i = 0; i < cells.length; i++) keys[at + (i >> 1)]! |= cells[i]! << ((i & 1) * shift);
  if (shift === 12) {
    keys[at]! |= rest << 24;
    keys[at + 1]! |= (rest >>> 8) << 24;
  } else {
    keys[at + words - 1] = rest;
  }
}
