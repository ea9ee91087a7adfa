import { describe, expect, it } from 'vitest';
import { breach, play, promising, WITH_CONVERSION } from '../tests/property-steps.js';
import { unreferencedConverts as property } from './unreferenced-converts.js';

describe('who waits for all references to go does get the conversion', () => {
  it('accepts a conversion of freshly used pages, which a drain takes out of their batches', () => {
    const last = play('rfc-v2', 'sw-protected', 'host read g[1] => 0x00\nset g[0..3] private => ok');
    expect(last.step.clauses).toContain('set.drains-batches');
    expect(breach(property, last)).toBeUndefined();
  });

  it('reports EAGAIN for a page that merely sits in a batch', () => {
    const fresh = 'host read g[1] => 0x00\nset g[0..3] private => EAGAIN @ 1';
    expect(breach(property, play('rfc-v1', 'sw-protected', fresh))).toBe('g');
    const drained = 'host read g[1] => 0x00\ndrain => ok\nset g[0..3] private => ok';
    expect(breach(property, play('rfc-v1', 'sw-protected', drained))).toBeUndefined();
  });

  it.each([
    'pin g[1] as p => ok',
    'pin g[1] get as p => ok',
    'poison g[1] => EBUSY',
  ])('accepts EAGAIN after %s, and reports it where that page is out of the range', (holding) => {
    const last = play('next', 'sw-protected', `${holding}\nset g[0..3] private => EAGAIN @ 1`);
    expect(breach(property, last)).toBeUndefined();
    const beside = play('next', 'sw-protected', `${holding}\nset g[2] private => ok`);
    expect(breach(property, beside, { outcome: last.step.outcome })).toBe('g');
  });

  it('accepts any other error', () => {
    const unsupported = play('rfc-v5', 'tdx', 'set g[0..3] private zero => EOPNOTSUPP @ 0');
    expect(breach(property, unsupported)).toBeUndefined();
    expect(breach(property, play('next', 'tdx', 'close g => ok\nset g[0] private => EBADF'))).toBeUndefined();
  });

  it('is promised where a guest_memfd can be converted', () => {
    expect(promising(property, 'tdx')).toEqual(WITH_CONVERSION);
    expect(promising(property, 'tdx', false)).toEqual([]);
  });
});
