import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forAll } from '../tests/for-all.js';
import {
  add,
  addWraps,
  hasBits,
  hasBitsBeyond,
  isMultiple,
  isNegativeSigned,
  low32,
  pagesOf,
  type U64,
  u64,
} from './u64.js';

const LIMIT = 2n ** 64n;

/** 64-bit values, those near a power of two often: there the two forms and the signs meet. */
const big = fc.oneof(
  fc.bigInt({ min: 0n, max: LIMIT - 1n }),
  fc.bigInt({ min: 0n, max: 0x10000n }),
  fc
    .tuple(fc.bigInt({ min: 0n, max: 63n }), fc.bigInt({ min: -4097n, max: 4097n }))
    .map(([bits, d]) => BigInt.asUintN(64, 2n ** bits + d)),
);
const mask = fc.oneof(fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.integer({ min: 0, max: 15 }));

const canonical = (x: U64): boolean =>
  typeof x === 'number'
    ? Number.isSafeInteger(x) && x >= 0
    : x > BigInt(Number.MAX_SAFE_INTEGER) && x < LIMIT;

const RUNS = 5000;

describe('64-bit words in two forms, against BigInt', () => {
  it('keep their value, in the one canonical form of it', () => {
    forAll(RUNS, [big], (x) => {
      expect(BigInt(u64(x))).toBe(x);
      expect(canonical(u64(x))).toBe(true);
      expect(u64(u64(x))).toBe(u64(x));
      expect(low32(u64(x))).toBe(Number(x % 2n ** 32n));
    });
  });

  it('wrap what does not fit, as a C cast does', () => {
    forAll(RUNS, [fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n })], (x) => {
      expect(BigInt(u64(x))).toBe(BigInt.asUintN(64, x));
      expect(canonical(u64(x))).toBe(true);
    });
    forAll(RUNS, [fc.integer()], (x) => expect(BigInt(u64(x))).toBe(BigInt.asUintN(64, BigInt(x))));
  });

  it('add modulo 2^64', () => {
    forAll(RUNS, [big, big], (a, b) => {
      const sum = add(u64(a), u64(b));
      expect(BigInt(sum)).toBe((a + b) % LIMIT);
      expect(canonical(sum)).toBe(true);
    });
  });

  it('know when a sum wraps, the sum of exactly 2^64 too', () => {
    forAll(RUNS, [big, big], (a, b) => expect(addWraps(u64(a), u64(b))).toBe(a + b >= LIMIT));
    forAll(RUNS, [big], (a) => expect(addWraps(u64(a), u64(LIMIT - a))).toBe(a !== 0n));
  });

  it('know multiples of a power of two', () => {
    forAll(RUNS, [big, fc.constantFrom(1, 8, 4096, 2 ** 21)], (a, unit) => {
      expect(isMultiple(u64(a), unit)).toBe(a % BigInt(unit) === 0n);
    });
    forAll(RUNS, [big], (a) => expect(isMultiple(u64(a & ~0xfffn), 4096)).toBe(true));
  });

  it('test bits in all 64', () => {
    forAll(RUNS, [big, mask], (a, m) => {
      expect(hasBitsBeyond(u64(a), m)).toBe((a & (LIMIT - 1n - BigInt(m))) !== 0n);
      expect(hasBits(u64(a), m)).toBe((a & BigInt(m)) === BigInt(m));
    });
  });

  it('are negative as loff_t from 2^63 on', () => {
    forAll(RUNS, [big], (a) => expect(isNegativeSigned(u64(a))).toBe(BigInt.asIntN(64, a) < 0n));
  });

  it('count whole pages exactly', () => {
    forAll(RUNS, [big], (a) => expect(BigInt(pagesOf(u64(a)))).toBe(a / 4096n));
  });
});
