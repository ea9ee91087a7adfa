import { describe, expect, it } from 'vitest';
import { breach, play, promising, WITH_CONVERSION } from '../tests/property-steps.js';
import { sharedForTheFirmwareToo as property } from './shared-for-the-firmware-too.js';

const ROUND_TRIP = `
  set g[1] private   => ok
  guest read g[1]    => any
  set g[0..2] shared => ok`;

describe('a page that is shared is shared for the firmware too', () => {
  it('accepts a conversion that takes the page out of the RMP, or out of the secure EPT', () => {
    expect(breach(property, play('rfc-v4', 'snp', ROUND_TRIP))).toBeUndefined();
    expect(breach(property, play('rfc-v2', 'tdx', ROUND_TRIP))).toBeUndefined();
  });

  it.each(['rfc-v2', 'rfc-v3'])('reports the page that %s leaves to the guest in the RMP', (abi) => {
    expect(breach(property, play(abi, 'snp', ROUND_TRIP))).toBe('g[1]');
  });

  it('accepts that a private page is the guest’s', () => {
    const taken = play('rfc-v2', 'snp', 'set g[1] private => ok\nguest read g[1] => any');
    expect(taken.step.world.files[0]!.pages[1]!.cell.folio?.owner).toBe('guest');
    expect(breach(property, taken)).toBeUndefined();
  });

  it('is promised where a guest_memfd can be converted', () => {
    expect(promising(property, 'snp')).toEqual(WITH_CONVERSION);
    expect(promising(property, 'snp', false)).toEqual([]);
  });
});
