import { describe, expect, it } from 'vitest';
import { changedPage } from '../model/copy.js';
import { breach, forged, play, promising, WITH_CONTENT_MODES } from '../tests/property-steps.js';
import { unsupportedModeWithoutEffect as property } from './unsupported-mode-without-effect.js';

describe('a mode that is not supported is refused before anything is done', () => {
  it.each([
    ['rfc-v3', 'unspecified'],
    ['rfc-v4', '0'],
    ['rfc-v5', '0'],
  ])('accepts the refusal of %s, and reports one with an effect', (abi, errorOffset) => {
    const refused = `set g[0] shared preserve => EOPNOTSUPP @ ${errorOffset}`;
    const last = play(abi, 'tdx', `host read g[0] => 0x00\n${refused}`);
    expect(breach(property, last)).toBeUndefined();
    const unmapped = forged(last.step.world, 0, (page) => changedPage(page, { hostMapped: 0 }));
    expect(breach(property, last, { world: unmapped })).toBe('g');
  });

  it('lets EAGAIN cost host mappings', () => {
    const steps = 'pin g[0] as p => ok\nset g[0] private preserve => EAGAIN @ 0';
    const last = play('rfc-v5', 'sw-protected', steps);
    expect(last.step.world).not.toBe(last.before);
    expect(breach(property, last)).toBeUndefined();
  });

  it('is promised where there are content modes', () => {
    expect(promising(property, 'tdx')).toEqual(WITH_CONTENT_MODES);
    expect(promising(property, 'tdx', false)).toEqual([]);
  });
});
