import { expect, it } from 'vitest';
import type { Operation } from '../../model/operation.js';
import { performable } from './performable.js';

const vmSet = (size: number | bigint, attributes: number): Operation => ({
  kind: 'vm-set-raw',
  address: 0,
  size,
  attributes,
  flags: 0,
});

it('gives no attribute to more frames than a kernel can note down, whose memory would be used up', () => {
  const small = [vmSet(0x1000, 8), vmSet(2n ** 63n, 0)];
  expect(performable([...small, vmSet(2n ** 63n, 8), vmSet(2 ** 33, 8)])).toEqual(small);
});

it('leaves out what may break the machine, and a write into a page that a pipe holds', () => {
  const file = 'g';
  const get: Operation = { kind: 'pin', file, page: 0, reference: 'p', by: 'get' };
  const read: Operation = { kind: 'via', access: 'read', reference: 'p' };
  const write: Operation = { kind: 'via', access: 'write', reference: 'p', value: 0x41 };
  expect(performable([get, write, read, { kind: 'poison', file, page: 0 }, { kind: 'finalize' }])).toEqual([
    get,
    read,
  ]);
});
