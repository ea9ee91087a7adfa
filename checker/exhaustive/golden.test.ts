import { expect, it } from 'vitest';
import { startOf } from '../../generators/configuration.js';
import { GOLDEN, searchOf } from './golden.js';
import { search } from './search.js';
import { watched } from './watch.js';

it.each(GOLDEN)('the extent of $abi on $vm, $pages pages, $groups, is what it was', (one) => {
  const { configuration, operations } = searchOf(one);
  const { system } = watched(startOf(configuration), []);
  const bounds = { depth: Number.POSITIVE_INFINITY, states: 1e6, memory: 1e8 };
  const { states, transitions, depth, bound } = search({ system, operations, bounds });
  expect({ states, transitions, depth, bound }).toEqual({
    states: one.states,
    transitions: one.transitions,
    depth: one.depth,
    bound: undefined,
  });
});
