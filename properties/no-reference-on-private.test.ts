import { describe, expect, it } from 'vitest';
import { changedFolio, changedPage } from '../model/copy.js';
import {
  breach,
  forged,
  play,
  promising,
  WITH_CONVERSION,
  withoutReferenceCheck,
} from '../tests/property-steps.js';
import { noReferenceOnPrivate as property } from './no-reference-on-private.js';

describe('nobody outside the kernel holds a private page', () => {
  it('accepts references on shared pages, and pages that turn private without', () => {
    const pinned = play('next', 'sw-protected', 'pin g[1] as p => ok');
    expect(breach(property, pinned)).toBeUndefined();
    const turned = play('next', 'sw-protected', 'pin g[1] as p => ok\nunpin p => ok\nset g[1] private => ok');
    expect(breach(property, turned)).toBeUndefined();
  });

  it.each(['', 'get '])('reports a reference that a conversion leaves behind (pin %s)', (get) => {
    const steps = `pin g[1] ${get}as p => ok\nset g[1] private => ok`;
    const last = play('next', 'sw-protected', steps, { broken: withoutReferenceCheck });
    expect(breach(property, last)).toBe('g[1]');
  });

  it('reports a reference that is taken on a private page', () => {
    const last = play('next', 'sw-protected', 'set g[1] private => ok\nguest read g[1] => 0x00');
    const references = [{ name: 'p', kind: 'pin' as const }];
    const world = forged(last.step.world, 1, (page) =>
      changedPage(page, { folio: changedFolio(page.folio!, { references }) }),
    );
    expect(breach(property, last, { world })).toBe('g[1]');
  });

  it('is promised where a guest_memfd can be converted', () => {
    expect(promising(property, 'sw-protected')).toEqual(WITH_CONVERSION);
    expect(promising(property, 'sw-protected', false)).toEqual([]);
  });
});
