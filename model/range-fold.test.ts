import { describe, expect, it } from 'vitest';
import { cellName, type Walk, walks } from '../tests/cells.js';
import { merge, split, withRuns } from '../tests/run-forms.js';
import type { Operation } from './operation.js';
import { reduce, type Step } from './reduce.js';
import type { Runs } from './runs.js';
import type { World } from './state.js';

type Form = <T>(runs: Runs<T>) => Runs<T>;

/** What can be seen of a step, however its world keeps its pages: each clause once, equal pages in one run. */
function observed({ world, outcome, clauses }: Step) {
  const { machine: _machine, ...rest } = withRuns(world, merge);
  return { outcome, clauses: [...new Set(clauses)].sort(), rest, vmAttributes: merge(rest.vmAttributes) };
}

/** The operation on the world with its runs in another form. */
function stepOn(form: Form, world: World, operation: Operation): Step {
  return reduce(withRuns(world, form), operation);
}

/** The first step of the walks that answers otherwise when runs come in another form, and both answers. */
function firstDifference(all: Iterable<Walk>, form: Form) {
  for (const { on, start, operations } of all) {
    let world: World = start;
    for (const operation of operations) {
      const step = reduce(world, operation);
      const [plain, other] = [observed(step), observed(stepOn(form, world, operation))];
      if (!same(plain, other)) return { cell: cellName(on.machine), operation, plain, other };
      world = step.world;
    }
  }
  return undefined;
}

const text = (value: unknown): string =>
  JSON.stringify(value, (_key, x) => (typeof x === 'bigint' ? `${x}n` : x));
const same = (a: unknown, b: unknown): boolean => text(a) === text(b);

const LIMITS = { configurations: 4, runs: 8, depth: 25, pages: 4 };

describe('a rule applied once to a run of equal pages does what it does to each of them', () => {
  it('with every page in a run of its own', () => {
    expect(firstDifference(walks(LIMITS), split)).toBeUndefined();
  });

  it('with as few runs as the pages allow', () => {
    expect(firstDifference(walks(LIMITS), merge)).toBeUndefined();
  });

  it('with both forms kept up over a whole sequence', () => {
    for (const { start, operations } of walks({ ...LIMITS, configurations: 2 })) {
      let [one, other] = [start, start];
      for (const operation of operations) {
        const [a, b] = [stepOn(split, one, operation), stepOn(merge, other, operation)];
        expect(text(observed(a))).toBe(text(observed(b)));
        [one, other] = [a.world, b.world];
      }
    }
  });
});
