import { expect, test } from 'vitest';
import { shrinking } from '../../generators/sequence.js';
import type { Operation } from '../../model/operation.js';
import { Effort } from './effort.js';

test('effort is counted in steps, and over where there were as many', () => {
  const effort = new Effort(10);
  expect([effort.try(4), effort.try(4), effort.isOver]).toEqual([true, true, true]);
  expect(effort.try(0)).toBe(false);
});

test('shrinking makes no more sequences once it is enough', () => {
  const steps: Operation[] = Array.from({ length: 1000 }, () => ({ kind: 'drain' }));
  let asked = 0;
  const smaller = [...shrinking(() => ++asked > 3).shrink(steps, undefined)];
  expect(smaller).toHaveLength(3);
});
