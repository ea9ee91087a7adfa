import { expect, it } from 'vitest';
import { usualConfiguration } from '../../generators/configuration.js';
import { machineNamed } from '../../model/machine.js';
import { OPERATION_KINDS, reduce } from '../../model/reduce.js';
import { startPages } from './base.js';
import { allOperations } from './operations.js';
import { settings } from './settings.js';
import { worldMaker } from './worlds.js';

it.each([
  ['next', 'sw-protected'],
  ['rfc-v5', 'tdx'],
])('a proof takes operations of every kind, each of which means something somewhere: %s on %s', (abi, vm) => {
  const configuration = usualConfiguration(machineNamed(abi, vm), 1);
  const all = allOperations(configuration);
  expect(OPERATION_KINDS.filter((kind) => !all.some((op) => op.kind === kind))).toEqual([]);
  const make = worldMaker(configuration);
  const pages = startPages(configuration.machine).slice(0, 1);
  const worlds = settings(configuration).map((setting) => make({ setting, pages }));
  const refused = all.filter((op) => worlds.every((world) => reduce(world, op).outcome.kind === 'refused'));
  expect(refused).toEqual([]);
});

it('the setting of a new memory is one of those that a proof starts from', () => {
  const { machine } = usualConfiguration(machineNamed('v8', 'tdx'), 1);
  const fresh = settings({ machine }).filter(
    (s) => s.processes === 1 && s.mappedBy === 0 && !s.closed && !s.finalized && !s.vmDead && !s.backingUsed,
  );
  expect(fresh.filter((s) => s.orphans.length === 0).map((s) => s.binding)).toContain(4);
});
