import { describe, expect, it } from 'vitest';
import { changedPage } from '../model/copy.js';
import type { Revision } from '../model/revisions/index.js';
import type { GuestMapping } from '../model/state.js';
import { breach, forged, type LastStep, play, promising, WITH_CONVERSION } from '../tests/property-steps.js';
import { noStaleGuestMapping as property } from './no-stale-guest-mapping.js';

const leaving = (last: LastStep, guestMapped: GuestMapping) => ({
  world: forged(last.step.world, 1, (page) => changedPage(page, { guestMapped })),
});
const SHARED: GuestMapping = { shared: true, private: false };
const PRIVATE: GuestMapping = { shared: false, private: true };

describe('the page tables of the guest hold what the attribute says', () => {
  const toPrivate = play('next', 'tdx', 'guest read g[1] => 0x00\nset g[1] private => ok');
  const toShared = play(
    'next',
    'tdx',
    'set g[1] private => ok\nguest read g[1] => 0x00\nset g[1] shared => ok',
  );

  it('accepts conversions in both directions, and a mapping of the right kind', () => {
    expect(breach(property, toPrivate)).toBeUndefined();
    expect(breach(property, toShared)).toBeUndefined();
    const mapped = play('next', 'tdx', 'set g[1] private => ok\nguest read g[1] as private => 0x00');
    expect(breach(property, mapped)).toBeUndefined();
  });

  it('reports a mapping of the old kind that survives, in both directions', () => {
    expect(breach(property, toPrivate, leaving(toPrivate, SHARED))).toBe('g[1]');
    expect(breach(property, toShared, leaving(toShared, PRIVATE))).toBe('g[1]');
    const both: GuestMapping = { shared: true, private: true };
    expect(breach(property, toShared, leaving(toShared, both))).toBe('g[1]');
  });

  it('reports a punch that zaps the kind the file was created with only', () => {
    const broken = (revision: Revision): Revision => ({ ...revision, punchZaps: 'kind-at-creation' });
    const steps = "set g[1] private => ok\nguest write g[1] 'A' => ok\npunch g[1] => ok";
    expect(breach(property, play('next', 'tdx', steps))).toBeUndefined();
    expect(breach(property, play('next', 'tdx', steps, { broken }))).toBe('g[1]');
    // One page table holds both kinds here, so nothing can be left behind.
    expect(breach(property, play('next', 'snp', steps, { broken }))).toBeUndefined();
  });

  it('reports any mapping of a page that has no memory', () => {
    const punched = play('next', 'tdx', 'guest read g[1] => 0x00\npunch g[1] => ok');
    expect(breach(property, punched)).toBeUndefined();
    expect(breach(property, punched, leaving(punched, SHARED))).toBe('g[1]');
  });

  it('is promised where a guest_memfd can be converted', () => {
    expect(promising(property, 'tdx')).toEqual(WITH_CONVERSION);
    expect(promising(property, 'tdx', false)).toEqual([]);
  });
});
