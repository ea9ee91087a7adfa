import { expect, it } from 'vitest';
import { CAPABILITY_NAMES } from './capability-names.js';
import { machineNamed } from './machine.js';
import { reduce } from './reduce.js';
import { emptyWorld } from './world.js';

/** What a machine answers: each capability, in the order of their names. */
function answers(abi: string, vm: string, on: 'kvm' | 'vm', inPlace?: boolean): string {
  const world = emptyWorld(machineNamed(abi, vm, { inPlace }));
  const values = CAPABILITY_NAMES.map((capability) => {
    const { outcome } = reduce(world, { kind: 'check-extension', capability, on });
    return outcome.kind === 'ok' ? outcome.count : outcome.kind;
  });
  return values.join(' ');
}

/** MEMORY_ATTRIBUTES, GUEST_MEMFD, GUEST_MEMFD_FLAGS, …, as recorded or read in the code of 7.3.4. */
it.each([
  ['linux-6.18', 'default', 'kvm', undefined, '0 1 3 0 0 1 1'],
  ['linux-6.18', 'default', 'vm', undefined, '0 1 3 0 0 1 1'],
  ['linux-6.18', 'sw-protected', 'kvm', undefined, '8 1 3 0 0 1 1'],
  ['rfc-v5', 'sw-protected', 'kvm', true, '0 1 3 8 3 1 1'],
  ['rfc-v5', 'sw-protected', 'vm', true, '0 1 3 8 3 1 1'],
  ['rfc-v5', 'sw-protected', 'vm', false, '8 1 1 0 0 1 1'],
  ['rfc-v5', 'default', 'vm', true, '0 1 3 0 0 1 1'],
  ['rfc-v4', 'tdx', 'vm', true, '0 1 3 8 1 0 1'],
  ['next', 'sw-protected', 'vm', true, '0 1 3 8 0 1 1'],
  ['next', 'snp', 'vm', false, '8 1 1 0 0 0 1'],
  ['next', 'default', 'kvm', true, '0 1 3 8 0 1 1'],
  ['next', 'default', 'kvm', false, '8 1 3 0 0 1 1'],
  ['next', 'default', 'vm', true, '0 1 3 0 0 1 1'],
] as const)('KVM_CHECK_EXTENSION of %s on %s, asked of %s, in place %s', (abi, vm, on, inPlace, values) => {
  expect(answers(abi, vm, on, inPlace)).toBe(values);
});
