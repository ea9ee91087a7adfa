/**
 * Unsigned 64-bit arguments of system calls. A value is a `number` where that is exact (below 2^53) and a
 * `bigint` above, so that the common case costs no big-integer arithmetic; `u64` keeps the form canonical,
 * hence `===` compares values.
 */
export type U64 = number | bigint;

const LIMIT = 1n << 64n;

/** The canonical form of a value; what does not fit in 64 bits wraps, as a C cast does. */
export function u64(value: bigint | number): U64 {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  const wrapped = BigInt.asUintN(64, BigInt(value));
  return wrapped <= Number.MAX_SAFE_INTEGER ? Number(wrapped) : wrapped;
}

/** Does `a + b` exceed 64 bits? */
export function addWraps(a: U64, b: U64): boolean {
  if (typeof a === 'number' && typeof b === 'number') return false;
  return BigInt(a) + BigInt(b) >= LIMIT;
}

/** The sum, wrapped to 64 bits. */
export function add(a: U64, b: U64): U64 {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (sum <= Number.MAX_SAFE_INTEGER) return sum;
  }
  return u64(BigInt(a) + BigInt(b));
}

/** Is the value a multiple of `unit` (a power of two)? */
export function isMultiple(a: U64, unit: number): boolean {
  return typeof a === 'number' ? a % unit === 0 : (a & BigInt(unit - 1)) === 0n;
}

/** Is a bit set in the value that is not in `mask`? */
export function hasBitsBeyond(a: U64, mask: number): boolean {
  if (typeof a === 'number' && a <= 0x7fffffff) return (a & ~mask) !== 0;
  return (BigInt(a) & ~BigInt(mask)) !== 0n;
}

/** Are all bits of `mask` (below 2^31) set in the value? */
export function hasBits(a: U64, mask: number): boolean {
  if (typeof a === 'number' && a <= 0x7fffffff) return (a & mask) === mask;
  return (BigInt(a) & BigInt(mask)) === BigInt(mask);
}

/** Would the value be negative as a signed 64-bit number (C's `loff_t`)? */
export function isNegativeSigned(a: U64): boolean {
  return typeof a === 'bigint' && a >= 1n << 63n;
}

/** A byte count in pages of 4096, rounded down; exact, as 2^64 bytes are 2^52 pages. */
export function pagesOf(a: U64): number {
  return typeof a === 'number' ? Math.floor(a / 4096) : Number(a >> 12n);
}

/** The lower 32 bits, which is what a field or an argument of that width takes of a word. */
export function low32(x: U64): number {
  return typeof x === 'number' ? x % 2 ** 32 : Number(BigInt.asUintN(32, x));
}
