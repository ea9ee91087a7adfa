import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonText } from './json.js';

it('is the same value when it is parsed, and shows every character', () => {
  const text = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(fc.dictionary(text, fc.array(text)), (value) => {
      const written = jsonText(value);
      expect(JSON.parse(written)).toEqual(value);
      expect(written.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    }),
  );
});

it('has a character as JSON writes it', () => {
  expect(jsonText('\x1b\x7f\u202e\u{e0001}\ud800')).toBe('"\\u001b\\u007f\\u202e\\udb40\\udc01\\ud800"\n');
});
