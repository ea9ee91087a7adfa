import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { causeOf } from '../../checker/differences/cause.js';
import { kindOf, sameOutcome } from '../../checker/differences/kinds.js';
import { comparedPairs, type Neighbours, neighbours } from '../../checker/differences/neighbours.js';
import { BOUNDS, differencesPage, PAGES } from '../../commands/diff/page.js';
import { startOf } from '../../generators/configuration.js';
import { parse } from '../../language/index.js';
import { reduce } from '../../model/reduce.js';
import { REVISIONS } from '../../model/revisions/index.js';
import { VM_TYPES } from '../../model/vm-types/index.js';

const PAGE = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'differences.md'), 'utf8');

let sections: Neighbours[];
beforeAll(() => {
  sections = neighbours(PAGES, BOUNDS);
});

describe('docs/differences.md', () => {
  it('is what npm run differences makes', () => {
    expect(stripVTControlCharacters(differencesPage(sections))).toBe(PAGE);
  });

  it('compares all neighbours and rfc-v5 with next, on every VM type, and nothing cut a search off but the length', () => {
    const all = sections.flatMap(({ on }) => on.map(({ comparison }) => comparison));
    expect(all).toHaveLength(comparedPairs().length * VM_TYPES.length);
    expect(comparedPairs()).toHaveLength(REVISIONS.length);
    expect(comparedPairs()).toContainEqual(['rfc-v5', 'next']);
    for (const { search } of all) expect(search.bound ?? 'depth').toBe('depth');
  });

  it('shows sequences that can be pasted below their headers', () => {
    const fenced = PAGE.split('```').filter((_, i) => i % 2 === 1);
    let headers = '';
    let pasted = 0;
    for (const text of fenced) {
      if (text.startsWith('\nvm:')) headers = text;
      for (const [steps] of `\n${text}`.matchAll(/(?<=\n\n)(?: {4}.*\n)*.*# \S+ +=> .*\n.*# \S+ +=> .*\n/g)) {
        expect(parse(`${headers}${steps}`)[0]!.lines.length).toBeGreaterThan(0);
        pasted++;
      }
    }
    expect(pasted).toBeGreaterThan(100);
  });
});

describe('every difference', () => {
  it('is one: both sides answer alike up to the last step, and then differently', () => {
    let count = 0;
    for (const { on } of sections) {
      for (const { comparison, shown } of on) {
        for (const { operations, left, right } of shown) {
          let [a, b] = [startOf(comparison.left), startOf(comparison.right)];
          for (const [i, operation] of operations.entries()) {
            const [one, other] = [reduce(a, operation), reduce(b, operation)];
            const isLast = i === operations.length - 1;
            expect(sameOutcome(one.outcome, other.outcome)).toBe(!isLast);
            if (isLast) expect([one.outcome, other.outcome]).toEqual([left.step.outcome, right.step.outcome]);
            [a, b] = [one.world, other.world];
          }
          count++;
        }
      }
    }
    expect(count).toBeGreaterThan(200);
  });

  it('is the only one of its kind', () => {
    for (const { on } of sections) {
      for (const { comparison } of on) {
        const kinds = comparison.differences.map(({ left, right }) => kindOf([left, right]));
        expect(new Set(kinds).size).toBe(kinds.length);
      }
    }
  });

  it('is decided by a step at which both follow other clauses, the last one aside', () => {
    for (const { on } of sections) {
      for (const { comparison, shown } of on) {
        for (const difference of shown) {
          const { isLast, clauses } = causeOf(comparison, difference);
          expect(isLast || clauses.left.length + clauses.right.length > 0).toBe(true);
        }
      }
    }
  });
});
