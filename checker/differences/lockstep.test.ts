import { describe, expect, it } from 'vitest';
import { startOf } from '../../generators/configuration.js';
import { machineNamed } from '../../model/machine.js';
import type { World } from '../../model/state.js';
import { take } from '../exhaustive/system.js';
import { causeOf } from './cause.js';
import { groupsOf } from './groups.js';
import { kindOf, sameOutcome } from './kinds.js';
import { type Comparison, compare } from './lockstep.js';

function compared(left: string, right: string, vm: string, depth: number): Comparison {
  const bounds = { depth, states: 1_000_000, memory: 1e8 };
  return compare({ left: machineNamed(left, vm), right: machineNamed(right, vm), pages: 2, bounds });
}

/** Every kind of difference there is in sequences of up to a length, with the shortest length, by trying all. */
function byHand({ left, right, operations }: Comparison, depth: number): Map<string, number> {
  const kinds = new Map<string, number>();
  let level: (readonly World[])[] = [[startOf(left), startOf(right)]];
  for (let length = 1; length <= depth; length++) {
    const following: (readonly World[])[] = [];
    for (const worlds of level) {
      for (const operation of operations) {
        const taken = take(worlds, operation);
        if (taken === undefined) continue;
        const [a, b] = taken.map(({ step }) => step);
        if (sameOutcome(a!.outcome, b!.outcome)) {
          if (a!.world !== worlds[0] || b!.world !== worlds[1]) following.push([a!.world, b!.world]);
        } else if (!kinds.has(kindOf(taken))) kinds.set(kindOf(taken), length);
      }
    }
    level = following;
  }
  return kinds;
}

describe('compare', () => {
  it.each([
    ['linux-6.18', 'rfc-v1', 'sw-protected'],
    ['rfc-v1', 'rfc-v2', 'sw-protected'],
    ['rfc-v3', 'rfc-v4', 'snp'],
    ['rfc-v4', 'rfc-v5', 'tdx'],
    ['rfc-v4', 'rfc-v5', 'snp'],
    ['rfc-v5', 'next', 'pkvm-announced'],
    ['v7', 'v8', 'default'],
  ])('finds between %s and %s on %s what trying every sequence finds', (left, right, vm) => {
    const comparison = compared(left, right, vm, 3);
    const found = comparison.differences
      .filter((d) => d.left.operation.kind !== 'create')
      .map((d) => [kindOf([d.left, d.right]), d.operations.length] as const);
    expect(new Map(found)).toEqual(byHand(comparison, 3));
  });

  it('finds nothing between a revision and itself', () => {
    expect(compared('rfc-v4', 'rfc-v4', 'tdx', 4).differences).toEqual([]);
  });
});

describe('the cause of a difference', () => {
  it('is the conversion before a read, not the read', () => {
    const comparison = compared('rfc-v5', 'v6', 'sw-protected', 3);
    const reads = comparison.differences.filter(({ left }) => left.operation.kind === 'guest');
    expect(reads.length).toBeGreaterThan(0);
    for (const read of reads) {
      const { isLast, left, clauses } = causeOf(comparison, read);
      expect({ isLast, kind: left.operation.kind }).toEqual({ isLast: false, kind: 'set' });
      expect(clauses.left).toContain('mode.unspecified-scrambles');
    }
  });
});

describe('groups', () => {
  const comparison = compared('rfc-v5', 'v6', 'sw-protected', 4);
  const groups = groupsOf(comparison);

  it('have every difference once, the shortest first', () => {
    expect(groups.flatMap(({ all }) => all.map((one) => one.difference))).toHaveLength(
      comparison.differences.length,
    );
    for (const { all, entries } of groups) {
      expect(entries.flatMap(({ shown, others }) => [shown, ...others])).toHaveLength(all.length);
      for (const { shown, others } of entries) {
        const lengths = [shown, ...others].map(({ difference }) => difference.operations.length);
        expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
      }
    }
  });

  it('name the clause by which one side refuses, whatever the other answers', () => {
    expect(groups[0]!.refusal).toEqual({ side: 'right', clause: 'set.flags-must-be-zero' });
    expect(groups[0]!.entries.length).toBeGreaterThan(1);
  });
});
