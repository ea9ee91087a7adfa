import { expect, it } from 'vitest';
import type { Overrides } from '../checker/replay/machine.js';
import { RunsOn } from './runs-on.js';

type Given = readonly [abi?: string | undefined, vm?: string];
const V5: Given = ['rfc-v5', 'tdx'];

it.each<[string, readonly Given[], Overrides?]>([
  ['on next, sw-protected, base: linux-7.3 (no abi: or vm: given)', [[], []]],
  ['on rfc-v5, sw-protected, base: linux-7.3 (no vm: given)', [['rfc-v5']]],
  ['on rfc-v5, tdx, base: linux-7.3', [V5, V5]],
  ['on v8, tdx, base: linux-7.3', [V5, []], { abi: 'v8', vm: 'tdx' }],
  [
    'on next, tdx, base: linux-7.3 (some give no abi:)',
    [
      ['next', 'tdx'],
      [undefined, 'tdx'],
    ],
  ],
  ['each on its own abi: and vm:; base: linux-7.3', [V5, ['v8', 'snp']]],
  ['on v8; each on its own vm:; base: linux-7.3', [V5, ['v7', 'snp']], { abi: 'v8' }],
  ['on tdx; each on its own abi: (next where none is given); base: linux-7.3', [V5, [undefined, 'tdx']]],
  ['each on its own abi: and vm: (next, sw-protected where none is given); base: linux-7.3', [V5, []]],
  ['on linux-6.18, tdx', [['linux-6.18', 'tdx']]],
  ['on tdx; each on its own abi:; those of the series on linux-7.3', [V5, ['linux-6.18', 'tdx']]],
  ['on tdx; each on its own abi: and base:', [V5, ['v8', 'tdx']], { base: 'as-posted' }],
  ['on v8, tdx, base: linux-7.2', [['v8', 'tdx']], { base: 'as-posted' }],
])('%s', (text, given, overrides) => {
  const on = new RunsOn(overrides);
  for (const [abi, vm] of given) on.add({ ...(abi && { abi }), ...(vm && { vm }), memories: [] });
  expect(on.text()).toBe(text);
});
