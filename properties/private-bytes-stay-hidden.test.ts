import { describe, expect, it } from 'vitest';
import { breach, forged, play, promising, WITH_CONVERSION } from '../tests/property-steps.js';
import { privateBytesStayHidden as property } from './private-bytes-stay-hidden.js';

const SECRET = "set g[1] private => ok\nguest write g[1] 'A' => ok";
const POISONED = `${SECRET}\npoison g[0] => EBUSY`;

describe('turning a page shared shows nobody what the guest kept in it', () => {
  it.each(['sw-protected', 'tdx', 'snp'] as const)('accepts a conversion without a mode on %s', (vm) => {
    const abi = vm === 'snp' ? 'rfc-v4' : 'rfc-v3';
    expect(breach(property, play(abi, vm, `${SECRET}\nset g[0..2] shared => ok`))).toBeUndefined();
  });

  it('accepts ZERO, and bytes that the host had written itself', () => {
    const zeroed = play('rfc-v5', 'sw-protected', `${SECRET}\nset g[0..2] shared zero => ok`);
    expect(breach(property, zeroed)).toBeUndefined();
    const own = `host write g[1] 'A' => ok\nset g[1] private preserve => ok\npoison g[0] => EBUSY`;
    const last = play('rfc-v5', 'sw-protected', `${own}\nset g[0..2] shared zero => ok`);
    expect(breach(property, last)).toBeUndefined();
  });

  it.each([
    '',
    ' zero',
  ])('reports pages behind a poisoned one, which the mode does not reach (shared%s)', (mode) => {
    const last = play('rfc-v5', 'sw-protected', `${POISONED}\nset g[0..2] shared${mode} => ok`);
    expect(breach(property, last)).toBe('g[1] by mode.stops-at-poison');
  });

  it('leaves what a failed call does to another property', () => {
    const last = play('rfc-v5', 'sw-protected', `${POISONED}\nset g[0..2] shared => ok`);
    expect(breach(property, last, { outcome: { kind: 'errno', errno: 'EAGAIN' } })).toBeUndefined();
  });

  it('reports bytes that a conversion merely left where they were', () => {
    const last = play('rfc-v5', 'sw-protected', `${SECRET}\nset g[0..2] shared => ok`);
    const kept = play('rfc-v5', 'sw-protected', `${SECRET}\nset g[0..2] shared preserve => ok`);
    const world = forged(last.step.world, 1, () => kept.step.world.files[0]!.pages[1]!.cell);
    expect(breach(property, last, { world })).toBe('g[1]');
  });

  it('lets PRESERVE show them, and conversions that promise to keep bytes', () => {
    const preserved = play('rfc-v5', 'sw-protected', `${SECRET}\nset g[0..2] shared preserve => ok`);
    expect(breach(property, preserved)).toBeUndefined();
    const kept = play('next', 'sw-protected', `${SECRET}\nset g[0..2] shared => ok`);
    expect(breach(property, kept)).toBeUndefined();
  });

  it('is promised where a guest_memfd can be converted', () => {
    expect(promising(property, 'snp')).toEqual(WITH_CONVERSION);
    expect(promising(property, 'snp', false)).toEqual([]);
  });
});
