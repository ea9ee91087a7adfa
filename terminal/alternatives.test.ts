import { describe, expect, it } from 'vitest';
import { searchAlphabet } from '../checker/exhaustive/alphabet.js';
import { GROUPS } from '../checker/exhaustive/groups.js';
import { usualConfiguration } from '../generators/configuration.js';
import { parseOperation, printOperation } from '../language/index.js';
import { machineNamed } from '../model/machine.js';
import { alphabetLines, formsOf } from './alphabet-text.js';
import { type Form, merged, printForm, textsOf } from './alternatives.js';

const form = (text: string): Form => text.split(' ').map((word) => [word]);
const forms = (...texts: string[]): string[] => merged(texts.map(form)).map(printForm);

describe('texts that differ in one word', () => {
  it('become one', () => {
    expect(forms('a x', 'a y')).toEqual(['a x|y']);
    expect(forms('a x', 'b x', 'a y', 'b y')).toEqual(['a|b x|y']);
  });

  it('become one where a last word may be left out', () => {
    expect(forms('a', 'a x', 'a y')).toEqual(['a [x|y]']);
  });

  it('stay as they are where they differ in two, or where not all combinations are there', () => {
    expect(forms('a x', 'b y')).toEqual(['a x', 'b y']);
    expect(forms('a x', 'b x', 'a y')).toEqual(['a|b x', 'a y']);
  });

  it('keep what is in braces together', () => {
    expect(
      merged([
        [['set'], ['{a: 1}']],
        [['set'], ['{a: 2}']],
      ]),
    ).toHaveLength(2);
  });
});

describe('a printed alphabet', () => {
  const MACHINES = [
    ['next', 'sw-protected', 2],
    ['rfc-v5', 'snp', 3],
    ['rfc-v5', 'sw-protected', 1],
    ['linux-6.18', 'default', 4],
  ] as const;

  it.each(MACHINES)('of %s on %s with %i pages stands for its operations exactly', (abi, vm, pages) => {
    const machine = machineNamed(abi, vm);
    const memory = usualConfiguration(machine, pages).memories[0]!;
    const operations = searchAlphabet(machine, memory, GROUPS);
    const ranges = Array.from({ length: pages }, (_, start) =>
      Array.from({ length: pages - start }, (_, n) =>
        n === 0 ? `g[${start}]` : `g[${start}..${start + n + 1}]`,
      ),
    ).flat();
    const upTo = Array.from({ length: pages }, (_, page) => `g[${page}]`);
    const placed = (text: string): string[] =>
      text.includes('g[P]')
        ? upTo.map((page) => text.replace('g[P]', page))
        : text.includes('g[R]')
          ? ranges.map((range) => text.replace('g[R]', range))
          : [text];
    const texts = formsOf(operations, memory).flatMap(textsOf).flatMap(placed);
    expect([...texts].sort()).toEqual(operations.map(printOperation).sort());
    expect(texts.map((text) => printOperation(parseOperation(text))).sort()).toEqual([...texts].sort());
  });

  it('spells out what is not on every page', () => {
    const memory = { name: 'g', pages: 2, mmap: true, initShared: true };
    const poison = { kind: 'poison', file: 'g', page: 1 } as const;
    expect(alphabetLines([{ group: 'poison', operations: [poison] }], memory)).toEqual([
      'P is every page of g: 2. R is every range of its pages: 3.',
      'poison      1  poison g[1]',
    ]);
  });
});
