import { describe, expect, it } from 'vitest';
import { readKtap } from '../tests/ktap.js';
import { ktap } from './ktap.js';

describe('KTAP', () => {
  const tests = [
    { name: 'a.gmem:1 holds', result: 'ok' },
    {
      name: 'a.gmem:9 #7\tof \u001b[31mmany',
      result: 'not ok',
      diagnostics: 'expected ok\n\n# answered EAGAIN\n',
    },
    { name: 'a.gmem:20', result: { skip: 'no /dev/kvm # really' } },
    { name: 'a.gmem:30', result: { known: 'a bug' } },
  ] as const;

  it('has a version line, a plan, a numbered result a test, and what failed before its result', () => {
    expect(readKtap(ktap(tests))).toEqual([
      { ok: true, number: 1, name: 'a.gmem:1 holds', diagnostics: [] },
      {
        ok: false,
        number: 2,
        name: 'a.gmem:9 7\\x09of \\x1b[31mmany',
        diagnostics: ['expected ok', '', '# answered EAGAIN'],
      },
      { ok: true, number: 3, name: 'a.gmem:20', directive: 'SKIP no /dev/kvm really', diagnostics: [] },
      { ok: true, number: 4, name: 'a.gmem:30', directive: 'XFAIL a bug', diagnostics: [] },
    ]);
  });

  it('ends with the counts, and has a plan of none for no test', () => {
    expect(ktap(tests)).toMatch(/\n# Totals: pass:1 fail:1 xfail:1 xpass:0 skip:1 error:0\n$/);
    expect(readKtap(ktap([]))).toEqual([]);
  });

  it('has no colours', () => {
    const text = ktap([{ name: 'a', result: 'not ok', diagnostics: '\u001b[31mred\u001b[39m' }]);
    expect(text).toContain('\n# red\n');
  });
});
