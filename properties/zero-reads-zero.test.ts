import { describe, expect, it } from 'vitest';
import { written } from '../model/content.js';
import { changedFolio, changedPage } from '../model/copy.js';
import { breach, forged, play, promising, WITH_CONTENT_MODES } from '../tests/property-steps.js';
import { zeroReadsZero as property } from './zero-reads-zero.js';

const ROUND_TRIP = `
  host write g[1] 'A'      => ok
  set g[0..3] private      => ok
  set g[0..3] shared zero  => ok`;

describe('ZERO gives zeroes, on every page of the range', () => {
  it.each([
    'sw-protected',
    'tdx',
    'snp',
    'pkvm-announced',
  ] as const)('accepts it where KVM zeroes by itself: %s', (vm) => {
    expect(breach(property, play('rfc-v4', vm, ROUND_TRIP))).toBeUndefined();
  });

  it('reports a page that the firmware was trusted to zero, used by the guest or not', () => {
    expect(breach(property, play('rfc-v3', 'tdx', ROUND_TRIP))).toBe('g[1] by mode.zero-left-to-firmware');
    const used = ROUND_TRIP.replace(/set.*private.*/, (set) => `${set}\nguest read g[1] => 0x00`);
    expect(breach(property, play('rfc-v3', 'tdx', used))).toBe('g[1] by mode.zero-left-to-firmware');
  });

  it('reports a range that was shared already, where the mode is skipped then', () => {
    const steps = "host write g[2] 'A' => ok\nset g[1..3] shared zero => ok";
    expect(breach(property, play('rfc-v3', 'sw-protected', steps))).toBe(
      'g[2] by mode.skipped-when-unchanged',
    );
    expect(breach(property, play('rfc-v4', 'sw-protected', steps))).toBeUndefined();
  });

  it('reports pages behind a poisoned one, but not the poisoned one', () => {
    const steps = (written: number) =>
      `host write g[${written}] 'A' => ok\npoison g[1] => EBUSY\nset g[0..3] shared zero => ok`;
    expect(breach(property, play('rfc-v5', 'sw-protected', steps(2)))).toBe('g[2] by mode.stops-at-poison');
    expect(breach(property, play('rfc-v5', 'sw-protected', steps(1)))).toBeUndefined();
    expect(breach(property, play('rfc-v5', 'sw-protected', steps(0)))).toBeUndefined();
  });

  it('reports a byte that is left anywhere in a page', () => {
    const last = play('rfc-v5', 'sw-protected', ROUND_TRIP);
    const world = forged(last.step.world, 1, (page) => {
      const content = written(page.folio!.content, 4095, 1, false);
      return changedPage(page, { folio: changedFolio(page.folio!, { content }) });
    });
    expect(breach(property, last, { world })).toBe('g[1]');
  });

  it('waits on TDX for the guest to accept a page that turns private, and asks nothing of other modes', () => {
    const steps = "host write g[1] 'A' => ok\nset g[1] private zero => ok";
    expect(breach(property, play('rfc-v3', 'tdx', steps))).toBeUndefined();
    const preserved = play(
      'rfc-v5',
      'sw-protected',
      "host write g[1] 'A' => ok\nset g[1] private preserve => ok",
    );
    expect(breach(property, preserved)).toBeUndefined();
  });

  it('is promised where there are content modes', () => {
    expect(promising(property, 'sw-protected')).toEqual(WITH_CONTENT_MODES);
    expect(promising(property, 'sw-protected', false)).toEqual([]);
  });
});
