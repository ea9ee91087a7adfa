import { describe, expect, it } from 'vitest';
import { startOf } from '../../generators/configuration.js';
import { machineNamed } from '../../model/machine.js';
import type { Machine } from '../../model/state.js';
import { ClaimError } from './fill.js';
import { searchOf } from './golden.js';
import { search } from './search.js';
import { watched } from './watch.js';

const VM = 'sw-protected';
const none = { states: 0, transitions: 0, depth: 0 };

/** Searches a machine by what is claimed of another. */
function searchAs(claimed: Machine, abi: string, longest = 2) {
  const groups = ['host', 'set', 'pin', 'punch'] as const;
  const { configuration, operations } = searchOf({ abi, vm: VM, pages: 2, groups, ...none });
  const { system } = watched(startOf(configuration), []);
  const bounds = { depth: Number.POSITIVE_INFINITY, states: 1e5, memory: 1e7 };
  const short = operations.filter((op) => !('range' in op) || op.range.end - op.range.start <= longest);
  return search({ system: { ...system, machines: [claimed] }, operations: short, bounds });
}

describe('a claim that is wrong of the machine', () => {
  it.each([
    ['next', 'rfc-v1'],
    ['rfc-v1', 'rfc-v5'],
    ['next', 'v8'],
  ])('is found on %s, where pages of a range tell one another what that of %s does not say', (abi, other) => {
    expect(() => searchAs(machineNamed(other, VM), abi)).toThrow(ClaimError);
  });

  it('is found where it says that no other page is reached', () => {
    const machine = machineNamed('rfc-v5', VM);
    const conversion = { ...machine.revision.conversion!, checksReferences: [] };
    const claimed = { ...machine, revision: { ...machine.revision, conversion } };
    expect(() => searchAs(claimed, 'rfc-v5', 1)).toThrow(/reaches page/);
  });

  it('is not found where there is none', () => {
    expect(searchAs(machineNamed('rfc-v5', VM), 'rfc-v5').bound).toBeUndefined();
  });
});
