import { describe, expect, it } from 'vitest';
import { written } from '../model/content.js';
import { changedFolio, changedPage } from '../model/copy.js';
import { breach, forged, type LastStep, play, promising, WITH_CONVERSION } from '../tests/property-steps.js';
import { preserveKeepsLastWrite as property } from './preserve-keeps-last-write.js';

const overwritten = ({ step }: LastStep, page: number) => ({
  world: forged(step.world, page, (old) => {
    const content = written(old.folio!.content, 0, 0x42, false);
    return changedPage(old, { folio: changedFolio(old.folio!, { content }) });
  }),
});

describe('what one side wrote is what the other side reads', () => {
  const PRESERVING: readonly (readonly [string, string, 'sw-protected' | 'pkvm-announced', string])[] = [
    ['PRESERVE to private', 'rfc-v5', 'sw-protected', 'set g[0..2] private preserve => ok'],
    [
      'PRESERVE to shared',
      'rfc-v3',
      'sw-protected',
      'set g[0..2] private preserve => ok\nset g[0..2] shared preserve => ok',
    ],
    ['no mode, without modes', 'next', 'sw-protected', 'set g[0..2] private => ok'],
    ['no mode, where that keeps', 'rfc-v4', 'pkvm-announced', 'set g[0..2] private => ok'],
  ];
  it.each(PRESERVING)('accepts %s, and reports another byte', (_what, abi, vm, steps) => {
    const last = play(abi, vm, `host write g[1] 'A' => ok\n${steps}`);
    expect(breach(property, last)).toBeUndefined();
    expect(breach(property, last, overwritten(last, 1))).toBe('g[1]');
  });

  it('reports what leaves the secure EPT when PRESERVE covers a page that was populated', () => {
    const steps = `set g[0] private => ok\npopulate g[0] from 'D' => ok 1\nset g[0..2] private preserve => ok`;
    expect(breach(property, play('rfc-v5', 'tdx', steps))).toBe('g[0] by tdx.zap-loses');
  });

  const NOT_KEPT: readonly (readonly [string, string, 'sw-protected' | 'tdx', string])[] = [
    ['ZERO', 'rfc-v5', 'sw-protected', 'set g[0] shared zero => ok'],
    ['no mode, where bytes are scrambled', 'rfc-v5', 'sw-protected', 'set g[0] private => ok'],
    [
      'no mode, under firmware',
      'next',
      'tdx',
      'set g[0] private => ok\nguest read g[0] => 0x00\nset g[0] shared => ok',
    ],
  ];
  it.each(NOT_KEPT)('asks nothing of %s', (_what, abi, vm, steps) => {
    expect(breach(property, play(abi, vm, `host write g[0] 'A' => ok\n${steps}`))).toBeUndefined();
  });

  it('is promised where a guest_memfd can be converted', () => {
    expect(promising(property, 'sw-protected')).toEqual(WITH_CONVERSION);
    expect(promising(property, 'sw-protected', false)).toEqual([]);
  });
});
