import { describe, expect, it } from 'vitest';
import { changedFolio, changedPage } from '../model/copy.js';
import { breach, forged, play, promising } from '../tests/property-steps.js';
import { inTwoStores } from '../tests/two-stores.js';
import { conversionKeepsBytes as property } from './conversion-keeps-bytes.js';

describe('bytes survive a conversion', () => {
  it('accepts that the guest reads in place what the host wrote, and the other way round', () => {
    const there = "host write g[1] 'A' => ok\nset g[0..2] private => ok";
    expect(breach(property, play('next', 'sw-protected', there))).toBeUndefined();
    const back = "set g[1] private => ok\nguest write g[1] 'B' => ok\nset g[1] shared => ok";
    expect(breach(property, play('next', 'sw-protected', back))).toBeUndefined();
  });

  it('reports a conversion in place that loses them', () => {
    const last = play('next', 'sw-protected', "host write g[1] 'A' => ok\nset g[0..2] private => ok");
    const world = forged(last.step.world, 1, (page) =>
      changedPage(page, { folio: changedFolio(page.folio!, { upToDate: false }) }),
    );
    expect(breach(property, last, { world })).toBe('g[1]');
  });

  it.each(['next', 'linux-7.3'])('reports on %s that either store keeps its own', (abi) => {
    const there = "host write backing g[1] 'A' => ok\nvm_set g[0..2] private => ok";
    expect(breach(property, inTwoStores(there, abi))).toBe('g[1]');
    const back = "vm_set g[1] private => ok\nguest write g[1] 'B' => ok\nvm_set g[1] shared => ok";
    expect(breach(property, inTwoStores(back, abi))).toBe('g[1]');
  });

  it('accepts with two stores what changes no attribute, or finds the same bytes', () => {
    const again = "host write backing g[1] 'A' => ok\nvm_set g[1] shared => ok";
    expect(breach(property, inTwoStores(again))).toBeUndefined();
    expect(breach(property, inTwoStores('vm_set g[0..2] private => ok'))).toBeUndefined();
  });

  it('is promised in place where every slot has one store, and bytes are kept', () => {
    expect(promising(property, 'sw-protected')).toEqual(['next']);
    expect(promising(property, 'tdx')).toEqual([]);
    expect(promising(property, 'sw-protected', false)).toEqual([]);
  });
});
