import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forAll } from '../tests/for-all.js';
import { byteAt, type Content, full, isZero, sameBytes, UNSPECIFIED, written, ZEROES } from './content.js';
import type { Byte } from './outcome.js';

const PAGE = 4096;

/** Few offsets and values, so that writes meet; 0 and 0xe7 are what pages are full of. */
const offset = fc.oneof(fc.constantFrom(0, 0, 1, 0x7ff, PAGE - 1), fc.integer({ min: 0, max: PAGE - 1 }));
const value = fc.constantFrom(0, 0x41, 0x42, 0xe7, 0xff);
const write = fc.record({ offset, value, secret: fc.boolean() });
const start = fc.constantFrom<Content>(ZEROES, UNSPECIFIED, full(0), full(0xe7));

interface Made {
  readonly content: Content;
  readonly bytes: readonly Byte[];
  readonly secret: boolean;
}

function make(first: Content, writes: readonly { offset: number; value: number; secret: boolean }[]): Made {
  const bytes: Byte[] = Array.from({ length: PAGE }, () => first.fill);
  let content = first;
  for (const w of writes) {
    bytes[w.offset] = w.value;
    content = written(content, w.offset, w.value, w.secret);
  }
  return { content, bytes, secret: writes.some((w) => w.secret) };
}

const made = fc.tuple(start, fc.array(write, { maxLength: 8 })).map(([first, writes]) => make(first, writes));

const RUNS = 1000;

const equal = (a: readonly Byte[], b: readonly Byte[]): boolean => a.every((byte, i) => byte === b[i]);

describe('the content of a page, against an array of 4096 bytes', () => {
  it('has at every offset the byte last written there', () => {
    forAll(RUNS, [made], ({ content, bytes }) => {
      expect(bytes.filter((byte, i) => byteAt(content, i) !== byte)).toEqual([]);
    });
  });

  it('is the same as another exactly if all known bytes are, in whatever order they were written', () => {
    forAll(RUNS, [made, made], (a, b) =>
      expect(sameBytes(a.content, b.content)).toBe(equal(a.bytes, b.bytes)),
    );
    forAll(
      RUNS,
      [start, fc.uniqueArray(write, { selector: (w) => w.offset, maxLength: 6 })],
      (first, writes) => {
        const [one, other] = [make(first, writes), make(first, [...writes].reverse())];
        expect(sameBytes(one.content, other.content)).toBe(true);
      },
    );
  });

  it('is zero exactly if every byte is', () => {
    forAll(RUNS, [made], ({ content, bytes }) =>
      expect(isZero(content)).toBe(bytes.every((byte) => byte === 0)),
    );
  });

  it('is secret from the first secret write on, whatever is written over it', () => {
    forAll(RUNS, [made], ({ content, secret }) => expect(content.secret).toBe(secret));
  });

  it('is the same object after a write that changes nothing', () => {
    forAll(RUNS, [made, offset], ({ content, bytes, secret }, i) => {
      const byte = bytes[i]!;
      if (byte !== 'unspecified') expect(written(content, i, byte, secret)).toBe(content);
    });
  });

  it('is left as it was by a write', () => {
    forAll(RUNS, [made, write], ({ content, bytes }, w) => {
      written(content, w.offset, w.value, w.secret);
      expect(byteAt(content, w.offset)).toBe(bytes[w.offset]);
    });
  });
});
