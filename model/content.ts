import type { Byte } from './outcome.js';

/**
 * What the bytes of a page are: one byte throughout, but for the offsets that were written since. `secret`
 * says that the guest wrote to it while it was private: bytes that a host must not come to see.
 */
export interface Content {
  readonly fill: Byte;
  readonly writes: readonly Written[];
  readonly secret: boolean;
}
interface Written {
  readonly offset: number;
  readonly value: number;
}

const NONE: readonly Written[] = [];
const filled = (fill: Byte): Content => ({ fill, writes: NONE, secret: false });

export const ZEROES: Content = filled(0);
/** Nothing is promised about these bytes: scrambled on purpose, ciphertext, or never cleared. */
export const UNSPECIFIED: Content = filled('unspecified');

/** A page full of one byte. */
export function full(value: number): Content {
  return value === 0 ? ZEROES : filled(value);
}

/** The byte at an offset (0 to 4095) in the page. */
export function byteAt(content: Content, offset: number): Byte {
  for (const w of content.writes) if (w.offset === offset) return w.value;
  return content.fill;
}

/** The content after a byte was written; the same object where that changes nothing. */
export function written(content: Content, offset: number, value: number, secret: boolean): Content {
  const hides = content.secret || secret;
  if (byteAt(content, offset) === value && hides === content.secret) return content;
  const { fill, writes } = content;
  if (offset === 0 && fill === 0 && writes.every((w) => w.offset === 0)) {
    return (hides ? SECRET_BYTES : PLAIN_BYTES)[value]!;
  }
  const others = writes.filter((w) => w.offset !== offset);
  const all = value === fill ? others : sorted([...others, { offset, value }]);
  return { fill, writes: all, secret: hides };
}

/** The content of which a byte that nothing is promised about was seen: that one is known from then on, no other. */
export function seen(content: Content, offset: number, value: number): Content {
  return byteAt(content, offset) === 'unspecified' ? written(content, offset, value, false) : content;
}

/** Zeroes but for a first byte: what most pages hold, made once. */
const firstByte = (secret: boolean): Content[] =>
  Array.from({ length: 256 }, (_, value) => ({
    fill: 0,
    writes: value === 0 ? NONE : [{ offset: 0, value }],
    secret,
  }));
const PLAIN_BYTES = firstByte(false).with(0, ZEROES);
const SECRET_BYTES = firstByte(true);

function sorted(writes: readonly Written[]): readonly Written[] {
  return writes.length < 2 ? writes : [...writes].sort((a, b) => a.offset - b.offset);
}

/** Are all bytes the same in both, known ones with the same value? */
export function sameBytes(a: Content, b: Content): boolean {
  if (a === b) return true;
  if (a.fill !== b.fill || a.writes.length !== b.writes.length) return false;
  return a.writes.every((w, i) => w.offset === b.writes[i]!.offset && w.value === b.writes[i]!.value);
}

/** Does every byte read as zero? */
export function isZero(content: Content): boolean {
  return content.fill === 0 && content.writes.length === 0;
}
