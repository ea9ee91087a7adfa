import { expect, test } from 'vitest';
import { editDistance, nearest } from './nearest.js';

const NAMES = ['private', 'shared', 'rfc-v4', 'rfc-v5', 'populate_read', 'set', 'g'];

test.each([
  ['privte', 'private'],
  ['PRIVATE', 'private'],
  ['shraed', 'shared'],
  ['rfcv5', 'rfc-v5'],
  ['rfc-v55', 'rfc-v5'],
  ['v5', 'rfc-v5'],
  ['pop', 'populate_read'],
  ['sett', 'set'],
  ['G', 'g'],
])('"%s" is taken for a misspelling of "%s"', (word, name) => {
  expect(nearest(word, NAMES)).toBe(name);
});

test.each(['h', 'xyzzy', '', 'x'.repeat(5000)])('no name is suggested for "%s"', (word) => {
  expect(nearest(word, NAMES)).toBeUndefined();
});

test('swapped neighbours count as one edit, as an insertion, a deletion or a replacement does', () => {
  expect(editDistance('abcd', 'abdc')).toBe(1);
  expect(editDistance('abcd', 'abxcd')).toBe(1);
  expect(editDistance('abcd', 'acd')).toBe(1);
  expect(editDistance('abcd', 'abxd')).toBe(1);
  expect(editDistance('', 'abc')).toBe(3);
  expect(editDistance('kitten', 'sitting')).toBe(3);
});
