import { describe, expect, it } from 'vitest';
import { usualConfiguration } from '../../generators/configuration.js';
import { type Locality, localityOf } from '../../model/locality/index.js';
import { machineNamed } from '../../model/machine.js';
import type { OperationKind } from '../../model/operation.js';
import { PROPERTIES } from '../../properties/all.js';
import { INVARIANTS } from '../../properties/invariants.js';
import type { Claims } from './contexts.js';
import { pageStates } from './domain.js';
import { sideConditions } from './sides.js';

/** The side conditions of a pair, on a few page states, with a claim about a kind of operation changed. */
function sides(abi: string, vm: string, kind?: OperationKind, change: Partial<Locality> = {}) {
  const configuration = usualConfiguration(machineNamed(abi, vm), 1);
  const { machine } = configuration;
  const states = [...pageStates()].filter((page) => INVARIANTS.every((i) => i.holdsOnPage(page, machine)));
  const claims: Claims = (m, operation, world) => {
    const claim = localityOf(m, operation, world);
    return claim && operation.kind === kind ? { ...claim, ...change } : claim;
  };
  return sideConditions(configuration, states, PROPERTIES, { claims, comparisons: 25_000 });
}

describe('the claims that the induction rests on', () => {
  it.each([
    ['next', 'sw-protected'],
    // Converts, and its guest has shared accesses only.
    ['next', 'default'],
    ['rfc-v5', 'tdx'],
    ['v8', 'snp'],
    ['linux-6.18', 'default'],
  ])('are true on %s, %s', (abi, vm) => {
    const { compared, failure } = sides(abi, vm);
    expect(failure).toBeUndefined();
    expect(compared).toBeGreaterThan(10_000);
  });

  const FALSE_CLAIMS: readonly (readonly [what: string, kind: OperationKind, change: Partial<Locality>])[] = [
    ['pages of a conversion tell one another nothing', 'set', { survey: { facts: () => 0, halts: [] } }],
    ['pages of a populate tell one another nothing', 'madvise', { survey: { facts: () => 0, halts: [] } }],
    ['an access by a process does not depend on who maps the file', 'host', { context: ['processes'] }],
    ['a conversion does not depend on the descriptor', 'set', { context: [] }],
    ['a guest access does not depend on slots', 'guest', { context: ['launch', 'descriptors'] }],
    ['punching does not depend on the descriptor', 'punch', { context: [] }],
    ['a fork does not depend on who maps the file', 'exit', { context: ['processes'] }],
  ];
  it.each(FALSE_CLAIMS)('are found out where one is false: %s', (_what, kind, change) => {
    const { failure } = sides('next', 'sw-protected', kind, change);
    expect(failure?.steps.map((s) => s.operation.kind)).toEqual([kind, kind]);
  });
});
