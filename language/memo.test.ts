import { expect, test } from 'vitest';
import { memoised } from './memo.js';

const SOURCE = { file: 'x', line: 1, text: '' };

function counted() {
  let calls = 0;
  const read = memoised((text) => {
    calls++;
    return { text };
  });
  return { read: (text: string) => read(text, SOURCE, 0), calls: () => calls };
}

test('a text that is read again is not parsed again', () => {
  const { read, calls } = counted();
  expect(read('a')).toBe(read('a'));
  expect(read('b')).toEqual({ text: 'b' });
  expect(calls()).toBe(2);
});

test('what is remembered is bounded: in number, and texts in length', () => {
  const { read, calls } = counted();
  const long = 'x'.repeat(201);
  expect(read(long)).not.toBe(read(long));
  const first = read('0');
  for (let i = 1; i < 32_768; i++) read(i.toString());
  expect(read('0')).toBe(first);
  read('one more');
  expect(read('0')).not.toBe(first);
  expect(calls()).toBe(2 + 32_768 + 2);
});
