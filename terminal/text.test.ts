import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import wrapAnsi from 'wrap-ansi';
import { CLAUSE_IDS, clauseOf } from '../model/clauses/index.js';
import { clauseLine, counted, grouped, indented, wrapped, wrappedLines } from './text.js';

const words = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('wrapped text', () => {
  it('has the indent of the first line and of the others, and all its words', () => {
    const text = 'word '.repeat(40).trim();
    const lines = wrapped(text, 6, 2).split('\n');
    expect(lines[0]).toMatch(/^ {2}word/);
    for (const line of lines.slice(1)) expect(line).toMatch(/^ {6}word/);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    expect(words(lines.join(' '))).toBe(text);
  });

  it('is one line where it fits', () => {
    expect(wrapped('x'.repeat(78), 2)).toBe(`  ${'x'.repeat(78)}`);
  });

  it('keeps a word that is longer than a line whole', () => {
    expect(wrapped(`a ${'x'.repeat(100)}`, 2, 0)).toBe(`a\n  ${'x'.repeat(100)}`);
  });
});

it('indents every line but empty ones', () => {
  expect(indented('a\n\nb\n', 2)).toBe('  a\n\n  b\n');
});

it('shows every clause in full, at any depth of a report within 80 columns', () => {
  for (const id of CLAUSE_IDS) {
    for (const indent of [2, 7, 15]) {
      const text = clauseLine(id, indent);
      expect(words(text)).toBe(words(`${id}: ${clauseOf(id).text}`));
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    }
  }
});

describe('counts', () => {
  it('set thousands apart', () => {
    expect([0, 999, 1000, 12345, 1234567].map(grouped)).toEqual(['0', '999', '1,000', '12,345', '1,234,567']);
  });

  it('are of one thing or of several', () => {
    expect([0, 1, 2, 1000].map((n) => counted(n, 'step'))).toEqual([
      '0 steps',
      '1 step',
      '2 steps',
      '1,000 steps',
    ]);
  });
});

describe('wrapping', () => {
  it('breaks plain text as wrap-ansi does', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '-'), maxLength: 12 });
    const text = fc.array(word, { maxLength: 40 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 40 }), (one, columns) => {
        expect(wrappedLines(one, columns).join('\n')).toBe(wrapAnsi(one, columns, { hard: false }));
      }),
    );
  });
});
