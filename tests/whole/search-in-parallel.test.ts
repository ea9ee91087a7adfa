import { describe, expect, it } from 'vitest';
import { type Golden, searchOf, TWIN } from '../../checker/exhaustive/golden.js';
import { searchInParallel } from '../../checker/exhaustive/parallel.js';
import { startOf } from '../../generators/configuration.js';
import { PROPERTIES } from '../../properties/all.js';
import { monitor } from '../../properties/monitor.js';

interface Asked {
  readonly workers: number;
  readonly states?: number;
  readonly recruitAt?: number;
  readonly sorted?: boolean;
}

/** A search by so many threads; helping threads run what was built. */
async function searched(
  one: Pick<Golden, 'abi' | 'vm' | 'pages' | 'groups'>,
  { states = 1e6, ...asked }: Asked,
) {
  const { configuration, operations } = searchOf({ ...one, states: 0, transitions: 0, depth: 0 });
  const { properties } = monitor(PROPERTIES, startOf(configuration).machine);
  const names = properties.map(({ name }) => name);
  const bounds = { depth: Number.POSITIVE_INFINITY, states, memory: 1e8 };
  return searchInParallel({ configuration, properties: names, operations, bounds, ...asked });
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
    { abi: 'next', vm: 'sw-protected', pages: 2, groups: ['guest', 'set', 'bind'] },
    { abi: 'linux-6.18', vm: 'default', pages: 2, groups: ['host', 'guest', 'punch', 'fork', 'close'] },
  ] as const;
  const extent = ({
    states,
    transitions,
    depth,
    bound,
    found,
  }: Awaited<ReturnType<typeof searchInParallel>>) => ({ states, transitions, depth, bound, found });

  it.each(cases)('$abi on $vm, $pages pages, $groups', async (one) => {
    const alone = await searched(one, { workers: 1 });
    const together = await searched(one, { workers: 2, recruitAt: 1 });
    expect(extent(together)).toEqual(extent(alone));
    expect([alone.threads, together.threads, alone.bound]).toEqual([1, 2, undefined]);
  });

  it.each([1, 20, 50, 200])('wherever they join: at a frontier of %i states', async (recruitAt) => {
    const one = cases[2];
    const alone = await searched(one, { workers: 1 });
    const together = await searched(one, { workers: 3, recruitAt });
    expect(extent(together)).toEqual(extent(alone));
    expect(together.threads).toBe(3);
  });

  it('and where one state stands for all arrangements of its pages', async () => {
    const one = {
      abi: 'rfc-v3',
      vm: 'sw-protected',
      pages: 2,
      groups: ['host', 'guest', 'set', 'pin'],
    } as const;
    const alone = await searched(one, { workers: 1, sorted: true });
    expect(alone.found.length).toBeGreaterThan(0);
    const together = await searched(one, { workers: 2, recruitAt: 1, sorted: true });
    expect(extent(together)).toEqual(extent(alone));
    expect(together.threads).toBe(2);
  });

  it('and end at a bound', async () => {
    const one = { abi: 'rfc-v5', vm: 'sw-protected', pages: 3 };
    const { bound, states } = await searched(one, { workers: 2, states: 20_000, recruitAt: 1 });
    expect(bound).toBe('states');
    expect(states).toBeGreaterThanOrEqual(20_000);
  });
});
