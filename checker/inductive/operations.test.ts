import fc from 'fast-check';
import { expect, it } from 'vitest';
import { usualConfiguration } from '../../generators/configuration.js';
import { machineNamed } from '../../model/machine.js';
import { OPERATION_KINDS, reduce } from '../../model/reduce.js';
import { wildOperation } from '../../tests/wild-operation.js';
import { startPages } from './base.js';
import { allOperations, INERT, NOT_PROVED } from './operations.js';
import { settings } from './settings.js';
import { worldMaker } from './worlds.js';

it.each([
  ['next', 'sw-protected', ['accept', 'validate']],
  ['rfc-v5', 'tdx', ['validate']],
  ['rfc-v5', 'snp', ['accept']],
])('a proof takes operations of every kind that the guest has, each of which means something somewhere: %s on %s', (abi, vm, ofOthers) => {
  const configuration = usualConfiguration(machineNamed(abi, vm), 1);
  const all = allOperations(configuration);
  const untaken = OPERATION_KINDS.filter((kind) => !all.some((op) => op.kind === kind));
  expect(new Set(untaken)).toEqual(new Set([...INERT, ...NOT_PROVED, ...ofOthers]));
  const make = worldMaker(configuration);
  const pages = startPages(configuration.machine).slice(0, 1);
  const worlds = settings(configuration).map((setting) => make({ setting, pages }));
  const refused = all.filter((op) => worlds.every((world) => reduce(world, op).outcome.kind === 'refused'));
  expect(refused).toEqual([]);
});

it('operations that a proof need not try change nothing, whatever the setting', () => {
  const configuration = usualConfiguration(machineNamed('next', 'sw-protected'), 1);
  const make = worldMaker(configuration);
  const pages = startPages(configuration.machine).slice(0, 1);
  const worlds = settings(configuration).map((setting) => make({ setting, pages }));
  const tried = fc
    .sample(wildOperation, { numRuns: 500, seed: 1 })
    .filter(({ kind }) => INERT.includes(kind));
  expect(new Set(tried.map(({ kind }) => kind))).toEqual(new Set(INERT));
  expect(tried.filter((op) => worlds.some((world) => reduce(world, op).world !== world))).toEqual([]);
});

it('the setting of a new memory is one of those that a proof starts from', () => {
  const { machine } = usualConfiguration(machineNamed('v8', 'tdx'), 1);
  const fresh = settings({ machine }).filter(
    (s) => s.processes === 1 && s.mappedBy === 0 && !s.closed && !s.finalized && !s.vmDead && !s.backingUsed,
  );
  expect(fresh.filter((s) => s.orphans.length === 0).map((s) => s.binding)).toContain(4);
});
