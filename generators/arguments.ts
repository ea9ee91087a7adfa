import fc from 'fast-check';
import { type U64, u64 } from '../model/u64.js';
import { PAGE_SIZE } from '../model/world.js';

/** Byte values at the edges of a memory of that many pages, of a page, and of 64 bits. */
export function edges(pages: number): U64[] {
  const end = pages * PAGE_SIZE;
  const small = [0, 1, 0x800, PAGE_SIZE - 1, PAGE_SIZE, PAGE_SIZE + 1, 2 * PAGE_SIZE];
  const around = [end - PAGE_SIZE, end - 1, end, end + 1, end + PAGE_SIZE];
  const large = [
    2n ** 32n,
    2n ** 52n,
    2n ** 63n - 4096n,
    2n ** 63n,
    2n ** 64n - 8192n,
    2n ** 64n - 4096n,
    2n ** 64n - 1n,
  ];
  const all = [...small, ...around, ...large.map(u64)].filter((x) => x >= 0);
  return [...new Set(all)].sort((a, b) => (a < b ? -1 : 1));
}

/** A byte offset or length of whole pages inside the memory. */
export function bytes(pages: number): fc.Arbitrary<U64> {
  return fc.integer({ min: 0, max: pages }).map((page): U64 => page * PAGE_SIZE);
}

/** A word of flags that is off: one of the given, or an unknown or a high bit. */
export function word(known: readonly number[]): fc.Arbitrary<U64> {
  const odd: readonly U64[] = [0x10, 0x80000000, u64(2n ** 63n), u64(2n ** 64n - 1n)];
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<U64>(...known) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
}

/** What a word that should be 0 may hold. */
export const nonzero: fc.Arbitrary<U64> = fc.constantFrom<U64>(1, 0x1000, u64(2n ** 64n - 1n));
