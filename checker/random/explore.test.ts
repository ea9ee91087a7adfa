import { describe, expect, it } from 'vitest';
import { printOperation } from '../../language/index.js';
import type { Operation } from '../../model/operation.js';
import type { Property } from '../../properties/property.js';
import { cellOf, explored, SMALL } from '../../tests/checker-cells.js';
import { type Exploration, explore, failureKey } from './explore.js';

/** All that an exploration says, as data that can be compared. */
function told({ runs, steps, clauses, findings }: Exploration) {
  const sequences = [...findings].map(([key, found]) => [key, found.map(({ operations }) => operations)]);
  return { runs, steps, clauses: [...clauses].sort(), sequences };
}

describe('an exploration', () => {
  it('is the same from the same seed: runs, steps, clauses and findings', () => {
    const first = explored('rfc-v5', 'tdx', { seed: 5 });
    expect(first.findings.size).toBeGreaterThan(2);
    expect(told(explored('rfc-v5', 'tdx', { seed: 5 }))).toEqual(told(first));
  });

  it('is another one from another seed', () => {
    const [one, other] = [
      told(explored('rfc-v5', 'tdx', { seed: 5 })),
      told(explored('rfc-v5', 'tdx', { seed: 6 })),
    ];
    expect(other.sequences).not.toEqual(one.sequences);
    expect(other.steps).not.toBe(one.steps);
  });

  it('takes as many walks as asked for, each of 1 to as many steps', () => {
    for (const runs of [1, 2, 3, 100, 301]) {
      const { runs: taken, steps } = explored('next', 'sw-protected', { runs, depth: 10 });
      expect(taken).toBe(runs);
      expect(steps).toBeGreaterThanOrEqual(runs);
      expect(steps).toBeLessThanOrEqual(10 * runs);
    }
    expect(explored('next', 'sw-protected', { runs: 200, depth: 1 }).steps).toBe(200);
  });

  it('counts each step that it takes', () => {
    const seen: Operation[] = [];
    const { steps } = explore(cellOf('next', 'sw-protected'), [counting(seen)], { ...SMALL, runs: 100 });
    expect(seen.length).toBeLessThanOrEqual(steps);
    // The rest means nothing where it was drawn, and no property is asked: a touch by a process that is gone.
    expect(seen.length).toBeGreaterThan(0.9 * steps);
  });

  it('walks on the usual memory and on others', () => {
    const everywhere: Property = { ...counting([]), breachOnCall: () => ({}) };
    const { findings } = explore(cellOf('next', 'tdx'), [everywhere], { ...SMALL, runs: 30, depth: 1 });
    const memories = findings.get('counting')!.map((f) => JSON.stringify(f.configuration.memories));
    expect(memories).toContain(JSON.stringify([{ name: 'g', pages: 3, mmap: true, initShared: true }]));
  });

  it('is of no use on a cell without findings, but says which clauses it followed', () => {
    const { findings, clauses } = explored('next', 'default', {});
    expect([...findings.keys()]).toEqual([]);
    expect(clauses.size).toBeGreaterThan(30);
  });
});

describe('findings', () => {
  const { findings } = explored('rfc-v5', 'sw-protected', { runs: 1000 });

  it('are kept apart by property and cause, the shortest few of each', () => {
    expect([...findings.keys()].filter((key) => key.startsWith('target-state-undisturbed')).sort()).toEqual([
      'target-state-undisturbed mode.applied-when-unchanged',
      'target-state-undisturbed mode.unspecified-scrambles',
    ]);
    for (const [key, found] of findings) {
      expect(found.length).toBeLessThanOrEqual(6);
      for (const finding of found) expect(failureKey(finding)).toBe(key);
    }
    const fewer = explored('rfc-v5', 'sw-protected', { runs: 1000 }, 'target-state-undisturbed').findings;
    expect([...fewer.keys()]).toEqual([...findings.keys()].filter((key) => key.startsWith('target-state')));
  });

  it('end with the step that breaks the property', () => {
    const set = ['set', 'set-raw'];
    for (const [key, found] of findings) {
      const others = found.filter(({ operations }) => !set.includes(operations.at(-1)!.kind));
      expect(
        others.map(({ operations }) => operations.map(printOperation)),
        key,
      ).toEqual([]);
    }
  });

  it('are the shortest of all: where every step of long walks breaks a property, the first steps are kept', () => {
    const everywhere: Property = { ...counting([]), breachOnCall: () => ({}) };
    const { findings: found } = explore(cellOf('next', 'tdx'), [everywhere], { ...SMALL, runs: 50 });
    expect(found.get('counting')!.map(({ operations }) => operations.length)).toEqual([1, 1, 1, 1, 1, 1]);
  });
});

/** A property that is asked about each step, and never broken. */
function counting(seen: Operation[]): Property {
  return {
    name: 'counting',
    number: 'S0',
    sentence: 'Every step is seen.',
    clauses: [],
    promise: 'all',
    promisedBy: () => true,
    symmetric: true,
    breachOnCall: ({ operation }) => {
      seen.push(operation);
      return undefined;
    },
  };
}
