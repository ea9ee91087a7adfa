import { describe, expect, it } from 'vitest';
import type { Outcome } from '../model/outcome.js';
import { breach, play, promising, WITH_CONVERSION } from '../tests/property-steps.js';
import { capabilityKeepsItsPromise as property } from './capability-keeps-its-promise.js';

const unsupported: { outcome: Outcome } = {
  outcome: { kind: 'errno', errno: 'EOPNOTSUPP', errorOffset: 0 },
};

describe('what a capability offers is accepted', () => {
  it('accepts every mode on a VM type that offers both, and reports a refusal', () => {
    for (const mode of ['shared zero', 'shared preserve', 'private preserve']) {
      const last = play('rfc-v5', 'sw-protected', `set g[0] ${mode} => ok`);
      expect(breach(property, last), mode).toBeUndefined();
      expect(breach(property, last, unsupported), mode).toBe('g');
    }
  });

  it.each(['tdx', 'snp'] as const)('reports PRESERVE on %s, offered though it is refused', (vm) => {
    expect(breach(property, play('rfc-v5', vm, 'set g[0] shared preserve => EOPNOTSUPP @ 0'))).toBe('g');
    const late = play('rfc-v5', vm, 'finalize => ok\nset g[0] private preserve => EOPNOTSUPP @ 0');
    expect(breach(property, late)).toBe('g');
    expect(breach(property, play('rfc-v5', vm, 'set g[0] private preserve => ok'))).toBeUndefined();
  });

  it('accepts refusals of what is not offered', () => {
    expect(
      breach(property, play('rfc-v4', 'tdx', 'set g[0] shared preserve => EOPNOTSUPP @ 0')),
    ).toBeUndefined();
    const toPrivate = play('rfc-v5', 'sw-protected', 'set g[0] private zero => EOPNOTSUPP @ 0');
    expect(breach(property, toPrivate)).toBeUndefined();
    const before = play('rfc-v3', 'snp', 'set g[0] shared zero => EOPNOTSUPP @ unspecified');
    expect(breach(property, before)).toBeUndefined();
  });

  it('accepts that the mode gives no shelter from other errors', () => {
    const referenced = 'pin g[0] as p => ok\nset g[0] private preserve => EAGAIN @ 0';
    expect(breach(property, play('rfc-v5', 'sw-protected', referenced))).toBeUndefined();
  });

  it('reports a conversion to private that is refused though the attribute is offered', () => {
    const last = play('next', 'sw-protected', 'set g[0..3] private => ok');
    expect(breach(property, last)).toBeUndefined();
    for (const errno of ['EINVAL', 'ENOTTY'] as const) {
      expect(breach(property, last, { outcome: { kind: 'errno', errno } })).toBe('g');
    }
    const toShared = play('next', 'sw-protected', 'set g[0..3] shared => ok');
    expect(breach(property, toShared, { outcome: { kind: 'errno', errno: 'EINVAL' } })).toBeUndefined();
    const output = 'set g {size: 0x1000, attributes: 8, error_offset: 1} => EINVAL';
    expect(breach(property, play('rfc-v2', 'sw-protected', output))).toBeUndefined();
    const without = play('rfc-v5', 'default', 'set g[0] private => EINVAL');
    expect(breach(property, without)).toBeUndefined();
    const unsound = play('next', 'sw-protected', 'set g {size: 1, attributes: 8} => EINVAL');
    expect(breach(property, unsound)).toBeUndefined();
    const closed = play('next', 'sw-protected', 'close g => ok\nset g[0] private => EBADF');
    expect(breach(property, closed, { outcome: { kind: 'errno', errno: 'EINVAL' } })).toBeUndefined();
  });

  it('reports a creation that is refused though its flags are offered', () => {
    const einval: { outcome: Outcome } = { outcome: { kind: 'errno', errno: 'EINVAL' } };
    const create = (size: string, flags: number, answer: string) =>
      play('next', 'sw-protected', `create h {size: ${size}, flags: ${flags}} => ${answer}`);
    for (const flags of [0, 1, 2, 3]) {
      expect(breach(property, create('0x1000', flags, 'ok'))).toBeUndefined();
      expect(breach(property, create('0x1000', flags, 'ok'), einval)).toBe('somewhere');
    }
    expect(breach(property, create('0x1000', 4, 'EINVAL'))).toBeUndefined();
    expect(breach(property, create('0', 1, 'EINVAL'))).toBeUndefined();
    expect(breach(property, create('0x1001', 1, 'EINVAL'))).toBeUndefined();
  });

  it('is promised where a guest_memfd can be converted', () => {
    expect(promising(property, 'tdx')).toEqual(WITH_CONVERSION);
    expect(promising(property, 'tdx', false)).toEqual([]);
  });
});
