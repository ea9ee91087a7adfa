import { expect, it } from 'vitest';
import { REVISIONS, revisionNamed } from './index.js';
import { UNMODELLED, unmodelledNamed } from './unmodelled.js';

it('no revision of the model is said not to be modelled', () => {
  expect(REVISIONS.filter(({ name }) => unmodelledNamed(name) !== undefined)).toEqual([]);
});

it('the nearest of what is not modelled are revisions of the model, one after the other', () => {
  for (const { between } of UNMODELLED) {
    const [before, after] = between.map((name) => REVISIONS.indexOf(revisionNamed(name)!)) as [
      number,
      number,
    ];
    expect({ between, after }).toEqual({ between, after: before + 1 });
  }
});

it.each(['v9', 'v13'])('%s is a posting that is not modelled', (name) => {
  expect(unmodelledNamed(name)?.between).toEqual(['v8', 'next']);
});

it.each(['v5', 'rfc-v9', 'v0', 'v88', 'next9'])('%s is none', (name) => {
  expect(unmodelledNamed(name)).toBeUndefined();
});
