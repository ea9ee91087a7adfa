import { describe, expect, it } from 'vitest';
import { startOf } from '../../generators/configuration.js';
import { PROPERTIES } from '../../properties/all.js';
import { type Golden, searchOf, TWIN } from './golden.js';
import { plainSearch } from './plain-search.js';
import { search } from './search.js';
import { watched } from './watch.js';

const WITHOUT_BOUNDS = {
  depth: Number.POSITIVE_INFINITY,
  states: 1e6,
  memory: 1e8,
};

describe('a search by tables finds what the reducer alone finds', () => {
  const cases: Pick<Golden, 'abi' | 'vm' | 'pages' | 'groups' | 'options'>[] = [
    { abi: 'next', vm: 'sw-protected', pages: 1, groups: TWIN },
    {
      abi: 'rfc-v1',
      vm: 'sw-protected',
      pages: 1,
      groups: ['host', 'guest', 'set', 'pin', 'via', 'punch', 'fork'],
    },
    {
      abi: 'rfc-v5',
      vm: 'sw-protected',
      pages: 1,
      groups: ['host', 'guest', 'set', 'get', 'poison', 'close'],
    },
    { abi: 'rfc-v5', vm: 'tdx', pages: 1, groups: ['guest', 'set', 'launch', 'poison', 'punch', 'bind'] },
    { abi: 'next', vm: 'snp', pages: 2, groups: ['set', 'launch', 'punch'] },
    { abi: 'rfc-v4', vm: 'sw-protected', pages: 2, groups: ['host', 'set', 'drain', 'allocate', 'punch'] },
    { abi: 'rfc-v3', vm: 'sw-protected', pages: 2, groups: ['set', 'mmap', 'madvise'] },
    { abi: 'linux-6.18', vm: 'default', pages: 2, groups: ['host', 'guest', 'punch', 'bind', 'close'] },
    {
      abi: 'next',
      vm: 'sw-protected',
      pages: 1,
      groups: ['guest', 'vm_set', 'backing'],
      options: { inPlace: false },
    },
    {
      abi: 'next',
      vm: 'sw-protected',
      pages: 2,
      groups: ['guest', 'vm_set', 'pin', 'via', 'punch'],
      options: { inPlace: false },
    },
    { abi: 'linux-7.3', vm: 'sw-protected', pages: 1, groups: ['guest', 'vm_set', 'bind', 'get', 'fork'] },
    { abi: 'next', vm: 'snp', pages: 2, groups: ['vm_set', 'launch'], options: { inPlace: false } },
    {
      abi: 'next',
      vm: 'sw-protected',
      pages: 1,
      groups: ['guest', 'set', 'backing'],
      options: { backing: 'anonymous' },
    },
    { abi: 'v6', vm: 'sw-protected', pages: 3, groups: ['set', 'allocate', 'punch'] },
  ];
  it.each(cases)('$abi on $vm, $pages pages, $groups', (one) => {
    const { configuration, operations } = searchOf({ ...one, states: 0, transitions: 0, depth: 0 });
    const { system, properties } = watched(startOf(configuration), PROPERTIES);
    const found = search({ system, operations, bounds: WITHOUT_BOUNDS });
    const lengths = found.found.map(({ bit, operations: steps }) => [properties[bit]!.name, steps.length]);
    expect({
      states: found.states,
      transitions: found.transitions,
      depth: found.depth,
      broken: Object.fromEntries(lengths),
    }).toEqual(plainSearch(configuration, operations, PROPERTIES));
    expect(found.bound).toBeUndefined();
  });
});
