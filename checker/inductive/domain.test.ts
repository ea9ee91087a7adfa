import { describe, expect, it } from 'vitest';
import { startOf } from '../../generators/configuration.js';
import { reduce } from '../../model/reduce.js';
import { at } from '../../model/runs.js';
import { walks } from '../../tests/cells.js';
import { cellKey } from '../exhaustive/split.js';
import { pageStates, STATE_NUMBERS, stateNumber } from './domain.js';

const backing = {
  content: { fill: 0, writes: [], secret: false },
  present: false,
  copyOnWrite: false,
  references: [],
} as const;

describe('the number of a page state', () => {
  const states = [...pageStates()];
  const numbers = states.map(stateNumber);

  it('is one of its own, and below the bound', () => {
    expect(new Set(numbers).size).toBe(states.length);
    expect(numbers.every((n) => n >= 0 && n < STATE_NUMBERS)).toBe(true);
  });

  it('is shared by pages that no rule tells apart, and by no others', () => {
    const sample = states.filter((_, i) => i % 37 === 0);
    expect(new Set(sample.map((page) => cellKey({ page, backing, inVm: 'shared' }))).size).toBe(
      sample.length,
    );
    const [pin, get] = [{ name: 'p', kind: 'pin' } as const, { name: 'q', kind: 'get' } as const];
    const both = states.find((s) => s.folio?.references.length === 2)!;
    const turned = { ...both, folio: { ...both.folio!, references: [get, pin] } };
    expect(stateNumber(turned)).toBe(stateNumber(both));
  });

  it('is -1 for what is none of them', () => {
    const page = states.find((s) => s.folio !== null)!;
    const folio = page.folio!;
    const odd = [
      { ...page, hostMapped: 4 },
      { ...page, hostPoisoned: 8 },
      { ...page, folio: { ...folio, content: { fill: 0x42, writes: [], secret: false } } },
      {
        ...page,
        folio: { ...folio, content: { fill: 0, writes: [{ offset: 1, value: 0x41 }], secret: false } },
      },
      {
        ...page,
        folio: { ...folio, content: { fill: 0, writes: [{ offset: 0, value: 0 }], secret: false } },
      },
      { ...page, folio: { ...folio, references: [{ name: 'r', kind: 'pin' as const }] } },
      { ...page, folio: { ...folio, references: [{ name: 'p', kind: 'get' as const }] } },
    ];
    expect(odd.map(stateNumber)).toEqual(odd.map(() => -1));
  });
});

it('pages that walks over the same few names and bytes come to are all among them', () => {
  let met = 0;
  for (const { on, operations } of walks({ configurations: 1, runs: 4, depth: 30, pages: 2 })) {
    let world = startOf(on);
    for (const operation of operations) {
      const isPlain =
        (!('process' in operation) || operation.process < 2) &&
        (!('reference' in operation) || operation.reference === 'p') &&
        (!('by' in operation) || operation.by === 'pin') &&
        (!('offset' in operation) || operation.offset === 0) &&
        (!('value' in operation) || operation.value === 0 || operation.value === 0x41) &&
        operation.kind !== 'populate' &&
        operation.kind !== 'pin-backing';
      if (!isPlain) continue;
      world = reduce(world, operation).world;
      for (const file of world.files)
        for (let i = 0; i < Math.min(file.count, 3); i++) {
          expect(stateNumber(at(file.pages, i)!)).toBeGreaterThanOrEqual(0);
          met++;
        }
    }
  }
  expect(met).toBeGreaterThan(1000);
});
