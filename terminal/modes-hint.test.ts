import { describe, expect, it } from 'vitest';
import { parse } from '../language/index.js';
import { captured } from '../tests/cli-harness.js';
import { tellModes } from './modes-hint.js';

function told(text: string, abi?: string): string {
  const err = captured(process.stderr);
  tellModes(parse(text), { abi });
  err.restore();
  return err.text();
}

const ZERO = 'memory: g, 1 page\nset g[0] shared zero\n';
const HINT =
  'gmemcheck: zero and preserve exist in rfc-v3 to rfc-v5 only, and next is taken where no abi: is given: "abi: rfc-v5" has them\n';

describe('that there are no content modes', () => {
  it('is told once, of scenarios that ask for one and name no revision', () => {
    expect(told(`${ZERO}---\n${ZERO}`)).toBe(HINT);
    expect(told(ZERO.replace('zero', 'preserve'))).toBe(HINT);
  });

  it.each([
    ['names a revision', `abi: v8\n${ZERO}`],
    ['asks for none', ZERO.replace(' zero', '')],
  ])('is not told where one %s', (_, text) => expect(told(text)).toBe(''));

  it('is not told where the command line names a revision', () => expect(told(ZERO, 'v8')).toBe(''));
});
