import { expect, it } from 'vitest';
import { CAPABILITY_NAMES } from './capability-names.js';
import { type MachineOptions, machineNamed } from './machine.js';
import { reduce } from './reduce.js';
import { emptyWorld } from './world.js';

/** What a machine answers: each capability, in the order of their names. */
function answers(abi: string, vm: string, on: 'kvm' | 'vm', options: MachineOptions = {}): string {
  const world = emptyWorld(machineNamed(abi, vm, options));
  const values = CAPABILITY_NAMES.map((capability) => {
    const { outcome } = reduce(world, { kind: 'check-extension', capability, on });
    return outcome.kind === 'ok' ? outcome.count : outcome.kind;
  });
  return values.join(' ');
}

const OFF = { inPlace: false };
const SEV = { config: 'sev' } as const;

/** MEMORY_ATTRIBUTES, GUEST_MEMFD, GUEST_MEMFD_FLAGS, …, as recorded or read in the code of 7.3.4. */
it.each([
  ['linux-6.18', 'default', 'kvm', {}, '0 1 3 0 0 1 1'],
  ['linux-6.18', 'default', 'vm', {}, '0 1 3 0 0 1 1'],
  ['linux-6.18', 'default', 'kvm', SEV, '8 1 3 0 0 1 1'],
  ['linux-6.18', 'default', 'vm', SEV, '0 1 3 0 0 1 1'],
  ['linux-7.3', 'sw-protected', 'kvm', {}, '8 1 3 0 0 1 1'],
  ['linux-7.3', 'sw-protected', 'vm', {}, '8 1 1 0 0 1 1'],
  ['linux-7.3', 'sev', 'vm', {}, '0 1 3 0 0 1 1'],
  ['linux-7.3', 'sev-es', 'vm', {}, '0 1 3 0 0 0 1'],
  ['linux-7.3', 'snp', 'vm', {}, '8 1 1 0 0 0 1'],
  ['linux-7.3', 'tdx', 'vm', {}, '8 1 1 0 0 0 1'],
  ['linux-7.3', 'arm64', 'vm', {}, '0 1 3 0 0 1 0'],
  ['linux-7.3', 'pkvm', 'vm', {}, '0 1 3 0 0 0 0'],
  ['rfc-v5', 'sw-protected', 'kvm', {}, '0 1 3 8 3 1 1'],
  ['rfc-v5', 'sw-protected', 'vm', {}, '0 1 3 8 3 1 1'],
  ['rfc-v5', 'sw-protected', 'vm', OFF, '8 1 1 0 0 1 1'],
  ['rfc-v5', 'default', 'vm', {}, '0 1 3 0 0 1 1'],
  ['rfc-v4', 'tdx', 'vm', {}, '0 1 3 8 1 0 1'],
  ['next', 'sw-protected', 'vm', {}, '0 1 3 8 0 1 1'],
  ['next', 'snp', 'vm', OFF, '8 1 1 0 0 0 1'],
  ['next', 'default', 'kvm', {}, '0 1 3 8 0 1 1'],
  ['next', 'default', 'kvm', OFF, '8 1 3 0 0 1 1'],
  ['next', 'default', 'vm', {}, '0 1 3 0 0 1 1'],
  ['next', 'arm64', 'kvm', {}, '0 1 3 0 0 1 0'],
] as const)('KVM_CHECK_EXTENSION of %s on %s, asked of %s, %j', (abi, vm, on, options, values) => {
  expect(answers(abi, vm, on, options)).toBe(values);
});
