import { describe, expect, it } from 'vitest';
import { type Golden, searchOf, TWIN } from '../checker/exhaustive/golden.js';
import { searchInParallel } from '../checker/exhaustive/parallel.js';
import { startOf } from '../generators/configuration.js';
import { PROPERTIES } from '../properties/all.js';
import { monitor } from '../properties/monitor.js';

/** A search by so many threads; helping threads run what was built. */
async function searched(one: Pick<Golden, 'abi' | 'vm' | 'pages' | 'groups'>, workers: number, states = 1e6) {
  const { configuration, operations } = searchOf({ ...one, states: 0, transitions: 0, depth: 0 });
  const { properties } = monitor(PROPERTIES, startOf(configuration).machine);
  const names = properties.map(({ name }) => name);
  const bounds = { depth: Number.POSITIVE_INFINITY, states, memory: 1e8 };
  return searchInParallel({ configuration, properties: names, operations, workers, bounds });
}

describe('two threads find what one finds', () => {
  const cases = [
    { abi: 'next', vm: 'sw-protected', pages: 3, groups: TWIN },
    {
      abi: 'rfc-v5',
      vm: 'sw-protected',
      pages: 1,
      groups: ['host', 'guest', 'set', 'pin', 'punch', 'poison'],
    },
    { abi: 'rfc-v5', vm: 'tdx', pages: 2, groups: ['guest', 'set', 'launch', 'punch'] },
    { abi: 'linux-6.18', vm: 'default', pages: 2, groups: ['host', 'guest', 'punch', 'fork', 'close'] },
  ] as const;
  it.each(cases)('$abi on $vm, $pages pages, $groups', async (one) => {
    const [alone, together] = [await searched(one, 1), await searched(one, 2)];
    const extent = ({ states, transitions, depth, bound, found }: typeof alone) => ({
      states,
      transitions,
      depth,
      bound,
      found,
    });
    expect(extent(together)).toEqual(extent(alone));
    expect(alone.bound).toBeUndefined();
  });

  it('and end at a bound', async () => {
    const one = { abi: 'rfc-v5', vm: 'sw-protected', pages: 3 };
    const { bound, states } = await searched(one, 2, 20_000);
    expect(bound).toBe('states');
    expect(states).toBeGreaterThanOrEqual(20_000);
  });
});
