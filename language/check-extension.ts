import { apply, kright, opt_sc, seq } from 'typescript-parsec';
import { CAPABILITY_NAMES, type CapabilityName } from '../model/capability-names.js';
import type { Operation } from '../model/operation.js';
import { exactly, leaf } from './combinators.js';
import { listing } from './nearest.js';
import type { Parse } from './tokens.js';

const WANTED = {
  expected: listing(CAPABILITY_NAMES),
  thing: 'capability',
  names: [...CAPABILITY_NAMES, ...CAPABILITY_NAMES.map((name) => `KVM_CAP_${name}`)],
};

/** A capability's name, with or without the KVM_CAP_ that all have. */
const capability: Parse<CapabilityName> = leaf(WANTED, ({ text }) =>
  CAPABILITY_NAMES.find((name) => name === text.replace(/^KVM_CAP_/, '')),
);

/** `check_extension NAME [on vm]`, after the word. */
export const checkExtension: Parse<Operation> = apply(
  seq(capability, opt_sc(kright(exactly('on'), exactly('vm')))),
  ([name, onVm]): Operation => ({
    kind: 'check-extension',
    capability: name,
    on: onVm === undefined ? 'kvm' : 'vm',
  }),
);
