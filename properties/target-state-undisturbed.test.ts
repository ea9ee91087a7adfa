import { describe, expect, it } from 'vitest';
import { changedFolio, changedPage } from '../model/copy.js';
import { breach, forged, play, promising, WITH_CONVERSION } from '../tests/property-steps.js';
import { targetStateUndisturbed as property } from './target-state-undisturbed.js';

const MIXED_RANGE = `
  set g[0] private     => ok
  guest write g[0] 'A' => ok
  set g[0..2] private  => ok`;

describe('a page that is what is asked for already is left alone', () => {
  it('accepts a mixed range on revisions that zap the opposite kind only', () => {
    expect(breach(property, play('next', 'tdx', MIXED_RANGE))).toBeUndefined();
    expect(breach(property, play('v8', 'sw-protected', MIXED_RANGE))).toBeUndefined();
  });

  it('reports the page that the zap of a mixed range took from the secure EPT', () => {
    expect(breach(property, play('v8', 'tdx', MIXED_RANGE))).toBe('g[0] by tdx.zap-loses');
  });

  it('reports bytes scrambled by a call that changed no attribute', () => {
    const steps = "host write g[1] 'A' => ok\nset g[0..2] shared => ok";
    expect(breach(property, play('rfc-v5', 'sw-protected', steps))).toBe(
      'g[1] by mode.applied-when-unchanged',
    );
    expect(breach(property, play('rfc-v3', 'sw-protected', steps))).toBeUndefined();
  });

  it('reports bytes scrambled in the part of a mixed range that had the attribute', () => {
    const last = play('rfc-v3', 'sw-protected', MIXED_RANGE);
    expect(breach(property, last)).toBe('g[0] by mode.unspecified-scrambles');
  });

  it('leaves what a failed call does to another property', () => {
    const last = play('v8', 'tdx', MIXED_RANGE);
    expect(breach(property, last, { outcome: { kind: 'errno', errno: 'EAGAIN' } })).toBeUndefined();
  });

  it('lets the bytes of pages that do change go, and of all of them with ZERO', () => {
    const changing = play('rfc-v5', 'sw-protected', "host write g[0] 'A' => ok\nset g[0] private => ok");
    expect(breach(property, changing)).toBeUndefined();
    const zeroed = play('rfc-v5', 'sw-protected', "host write g[0] 'A' => ok\nset g[0] shared zero => ok");
    expect(breach(property, zeroed)).toBeUndefined();
  });

  it('accepts any bytes where none were promised before, but a byte written since stays', () => {
    const scrambled = 'set g[0..2] shared => ok\nset g[0..2] shared => ok';
    const twice = play('rfc-v5', 'sw-protected', `host read g[0] => 0x00\n${scrambled}`);
    expect(breach(property, twice)).toBeUndefined();
    const between = `host read g[0] => 0x00\nset g[0] shared => ok\nhost write g[0] 'A' => ok\nset g[0] shared => ok`;
    expect(breach(property, play('rfc-v5', 'sw-protected', between))).toBe(
      'g[0] by mode.applied-when-unchanged',
    );
  });

  it('reports a single byte of those written since that is lost', () => {
    const written = `host read g[0] => 0x00
      set g[0] shared       => ok
      host write g[0] 'A'   => ok
      host write g[0]+0x1 'B' => ok
      set g[0] shared preserve => ok`;
    const last = play('rfc-v5', 'sw-protected', written);
    expect(breach(property, last)).toBeUndefined();
    const world = forged(last.step.world, 0, (page) => {
      const folio = page.folio!;
      const content = { ...folio.content, writes: folio.content.writes.slice(0, 1) };
      return changedPage(page, { folio: changedFolio(folio, { content }) });
    });
    expect(breach(property, last, { world })).toBe('g[0] by mode.applied-when-unchanged');
  });

  it('is promised where a guest_memfd can be converted', () => {
    expect(promising(property, 'tdx')).toEqual(WITH_CONVERSION);
    expect(promising(property, 'tdx', false)).toEqual([]);
  });
});
