import { expect, it } from 'vitest';
import { parseOperation } from '../language/index.js';
import { createWorld, isWorld, machineNamed, reduce, type World } from './index.js';
import { afterSeeing } from './seen.js';

const op = parseOperation;
function after(...steps: string[]): World {
  const made = createWorld(machineNamed('rfc-v5', 'sw-protected'), [
    { name: 'g', pages: 3, mmap: true, initShared: true },
  ]);
  if (!isWorld(made)) throw new Error('a memory is wanted');
  return steps.reduce((world, step) => reduce(world, op(step)).world, made);
}
const reads = (world: World, step: string): unknown => {
  const { outcome } = reduce(world, op(step));
  return outcome.kind === 'value' ? outcome.value : outcome;
};
const SCRAMBLED = ['host read g[0]', 'host read g[1]', 'set g[0..3] shared'];

it('a byte that was seen is that byte from then on, and no other byte is', () => {
  const world = after(...SCRAMBLED, 'host read g[1]+0x8');
  const known = afterSeeing(world, op('host read g[1]+0x8'), 0x17);
  expect(reads(known, 'host read g[1]+0x8')).toBe(0x17);
  expect(reads(known, 'guest read g[1]+0x8')).toBe(0x17);
  expect(reads(known, 'host read g[1]')).toBe('unspecified');
  expect(reads(known, 'host read g[0]+0x8')).toBe('unspecified');
});

it('only bytes change: nothing else is as if somebody had written', () => {
  const world = after(...SCRAMBLED, 'set g[1] private preserve', 'guest read g[1]');
  const known = afterSeeing(world, op('guest read g[1]'), 0x17);
  const of = (w: World) => w.files[0]!.pages.find(({ end }) => end === 2)!.cell;
  expect(of(known)).toEqual({
    ...of(world),
    folio: { ...of(world).folio, content: of(known).folio!.content },
  });
  expect(of(known).folio!.content.secret).toBe(false);
});

it('a byte that is known stays, and a step that reads nothing teaches nothing', () => {
  const world = after("host write g[0] 'A'");
  expect(reads(afterSeeing(world, op('host read g[0]'), 0x17), 'host read g[0]')).toBe(0x41);
  expect(afterSeeing(world, op('drain'), 0x17)).toBe(world);
});
