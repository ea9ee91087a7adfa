import { expect, it } from 'vitest';
import { parse } from '../../language/parse.js';
import { printAll } from '../../language/print.js';
import { machineNamed } from '../../model/machine.js';
import type { Operation } from '../../model/operation.js';
import type { Drawn } from './draw.js';
import { type Judge, shrinkOnKernel } from './shrink.js';

const machine = machineNamed('linux-6.18', 'default', { backing: 'anonymous' });
const memories = ['g', 'h'].map((name) => ({ name, pages: 5, mmap: true, initShared: true }));
const operations: readonly Operation[] = [
  { kind: 'set', file: 'g', range: { start: 4, end: 5 }, to: 'private', zero: false, preserve: false },
  { kind: 'guest', vcpu: 0, access: 'read', file: 'g', page: 2, offset: 0 },
  {
    kind: 'set-raw',
    file: 'g',
    offset: 0x5000,
    size: 0x2000,
    attributes: 0,
    flags: 1,
    errorOffset: 0,
    reserved: 0,
  },
  { kind: 'guest', vcpu: 1, access: 'read', file: 'g', page: 4, offset: 0 },
];

/** A kernel that is wrong where a conversion comes before the guest reads; it takes nothing that the language refuses. */
const judge: Judge = async (scenarios) =>
  parse(printAll(scenarios)).map(({ lines }) => {
    const kinds = lines.flatMap((line) => (line.kind === 'operation' ? [line.operation.kind] : []));
    const conversion = kinds.findIndex((kind) => kind.startsWith('set'));
    return conversion < 0 ? 0 : 1 + kinds.indexOf('guest', conversion);
  });

it('shrinks to scenarios of the language alone, up to the step that disagrees', async () => {
  const start: Drawn = { on: { machine, memories }, operations };
  const { smallest } = await shrinkOnKernel(start, judge);
  expect(smallest.on.memories).toMatchObject([{ name: 'g', pages: 1 }]);
  expect(smallest.on.machine.backing).toBe('auto');
  expect(smallest.operations.map(({ kind }) => kind)).toEqual(['set', 'guest']);
});
