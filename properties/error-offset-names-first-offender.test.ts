import { describe, expect, it } from 'vitest';
import type { Outcome } from '../model/outcome.js';
import { breach, play, promising, WITH_CONVERSION } from '../tests/property-steps.js';
import { errorOffsetNamesFirstOffender as property } from './error-offset-names-first-offender.js';

type Failure = Extract<Outcome, { kind: 'errno' }>;
const eagain = (errorOffset: Failure['errorOffset']): { outcome: Failure } => ({
  outcome: { kind: 'errno', errno: 'EAGAIN', ...(errorOffset !== undefined && { errorOffset }) },
});

describe('error_offset says where the caller has to look', () => {
  const last = play(
    'next',
    'sw-protected',
    'pin g[0] as o => ok\npin g[2] as p => ok\npin g[3] as q => ok\nset g[1..4] private => EAGAIN @ 2',
    { memory: 'g, 4 pages, MMAP | INIT_SHARED' },
  );

  it('accepts the first referenced page of the range', () => {
    expect(breach(property, last)).toBeUndefined();
  });

  it('reports a later offender, one before the range, the start, and a field that was not written', () => {
    for (const wrong of [3 * 4096, 0, 4096, undefined]) {
      expect(breach(property, last, eagain(wrong)), `error_offset ${wrong}`).toBe('g');
    }
  });

  it('accepts a field left alone by EINVAL, and reports one written by it', () => {
    const invalid = play('next', 'sw-protected', 'set g {offset: 0x1000} => EINVAL');
    expect(breach(property, invalid)).toBeUndefined();
    const outcome: Failure = { kind: 'errno', errno: 'EINVAL', errorOffset: 4096 };
    expect(breach(property, invalid, { outcome })).toBe('g');
  });

  it('accepts the start of the request on EOPNOTSUPP, and reports a field left uninitialised', () => {
    const steps = 'set g[1..3] private preserve => EOPNOTSUPP';
    expect(breach(property, play('rfc-v4', 'tdx', `${steps} @ 1`))).toBeUndefined();
    const uninitialised = play('rfc-v3', 'tdx', `${steps} @ unspecified`);
    expect(breach(property, uninitialised)).toBe('g by mode.unsupported-uninitialised');
  });

  it('reports an offset of 4 GiB and more that lost its upper half', () => {
    const steps = 'pin g[1048576] as p => ok\nset g[1048575..1048577] private => EAGAIN';
    const telling = { memory: 'g, 1048577 pages, MMAP | INIT_SHARED' };
    const truncated = play('rfc-v3', 'sw-protected', `${steps} @ 0`, telling);
    expect(breach(property, truncated)).toBe('g by set.error-offset-32-bit');
    const whole = play('rfc-v4', 'sw-protected', `${steps} @ 1048576`, telling);
    expect(breach(property, whole)).toBeUndefined();
  });

  it('is promised where a guest_memfd can be converted', () => {
    expect(promising(property, 'default')).toEqual(WITH_CONVERSION);
    expect(promising(property, 'default', false)).toEqual([]);
  });
});
