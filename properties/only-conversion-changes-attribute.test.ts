import { describe, expect, it } from 'vitest';
import { changedPage } from '../model/copy.js';
import type { Page } from '../model/state.js';
import { ALL_REVISIONS, breach, forged, play, promising } from '../tests/property-steps.js';
import { onlyConversionChangesAttribute as property } from './only-conversion-changes-attribute.js';

const flipped = (page: Page): Page => changedPage(page, { attribute: 'shared' });

const OTHER_STEPS: readonly (readonly [what: string, steps: string])[] = [
  ['punching', 'punch g[0..3] => ok'],
  ['allocating', 'allocate g[1] => ok'],
  ['unbinding', 'unbind slot 0 => ok'],
  ['binding elsewhere', 'unbind slot 0 => ok\nbind g slot 5 => ok'],
  ['MADV_REMOVE', 'madvise g[0..3] remove => ok'],
  ["the guest's fault", 'guest read g[1] => 0x00'],
  ["the host's fault", 'host read g[1] => SIGBUS'],
  ['the ioctl on the VM', 'vm_set g[1] shared => ok'],
  ['closing', 'close g => ok'],
];

describe('only a conversion decides who owns a page', () => {
  it.each(OTHER_STEPS)('accepts %s, and reports it where it flips an attribute', (_what, steps) => {
    const last = play('next', 'sw-protected', `set g[0..2] private => ok\n${steps}`);
    expect(breach(property, last)).toBeUndefined();
    expect(breach(property, last, { world: forged(last.step.world, 1, flipped) })).toBe('g[1]');
  });

  it('lets conversions and creation do so', () => {
    expect(breach(property, play('next', 'sw-protected', 'set g[1] private => ok'))).toBeUndefined();
    const raw = play('next', 'sw-protected', 'set g {size: 0x1000, attributes: 8} => ok');
    expect(breach(property, raw)).toBeUndefined();
    const made = play('next', 'sw-protected', 'create h {size: 0x1000, flags: 1} => ok');
    expect(breach(property, made)).toBeUndefined();
  });

  it('is promised by every revision, wherever attributes are tracked', () => {
    expect(promising(property, 'snp')).toEqual(ALL_REVISIONS);
    expect(promising(property, 'snp', false)).toEqual(ALL_REVISIONS);
  });
});
