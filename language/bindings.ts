import { apply, kright, opt_sc, seq, succ } from 'typescript-parsec';
import type { Descriptor, Operation, ReferenceKind } from '../model/operation.js';
import { keywordOr } from './accesses.js';
import { exactly, oneOf, type Spotted } from './combinators.js';
import { BIND_FIELDS, MMAP_FIELDS } from './fields.js';
import { type Place, page } from './places.js';
import { mark } from './spots.js';
import { struct } from './structs.js';
import type { Kind, Parse, Tok } from './tokens.js';
import { between, memory, name, processNumber, processSuffix } from './values.js';

const reference = name("a reference's name");
const slot = kright(exactly('slot'), between('a slot number', 0, 0xffffffff, 'a slot number has 32 bits'));

export const DESCRIPTORS: readonly Descriptor[] = ['kvm', 'vm', 'memfd', 'other_vm', 'none'];
const slotOf = seq(memory, slot, opt_sc(struct(BIND_FIELDS)));
const instead = opt_sc(kright(exactly('with'), oneOf('descriptor', DESCRIPTORS)));

/** After `bind`. */
export const bind: Parse<Operation> = apply(
  seq(slotOf, instead),
  ([[file, { value }, given], other]): Operation => {
    const descriptor = other === undefined ? {} : { with: other.value };
    return mark({ kind: 'bind', file: file.value, slot: value, ...given, ...descriptor }, { file: file.at });
  },
);
/** After `region`. */
export const region: Parse<Operation> = apply(
  slotOf,
  ([file, { value }, given]): Operation =>
    mark({ kind: 'region', file: file.value, slot: value, ...given }, { file: file.at }),
);
export const unbind: Parse<Operation> = apply(
  slot,
  ({ value }): Operation => ({ kind: 'unbind', slot: value }),
);

export const mmap: Parse<Operation> = apply(
  seq(processSuffix, memory, opt_sc(exactly('private')), opt_sc(struct(MMAP_FIELDS))),
  ([process, file, flag, given]): Operation =>
    mark(
      { kind: 'mmap', process: process?.value ?? 0, file: file.value, private: flag !== undefined, ...given },
      { file: file.at, process: process?.at },
    ),
);
export const munmap: Parse<Operation> = apply(
  seq(processSuffix, memory),
  ([process, file]): Operation =>
    mark(
      { kind: 'munmap', process: process?.value ?? 0, file: file.value },
      { file: file.at, process: process?.at },
    ),
);

/** `fork N`, `exit N`: of any process but the first. */
export function processStep(kind: 'fork' | 'exit'): Parse<Operation> {
  return apply(
    processNumber(1),
    ({ value, at }): Operation => mark({ kind, process: value }, { process: at }),
  );
}

type PinParts = [Place<number>, Tok | undefined, Spotted<string>];
const pinParts = seq(page, opt_sc(exactly('get', 'as or get')), kright(exactly('as'), reference));

function pinOf(kind: 'pin' | 'pin-backing', [at, get, { value, at: where }]: PinParts): Operation {
  const by: ReferenceKind = get === undefined ? 'pin' : 'get';
  return mark(
    { kind, file: at.file, page: at.value, reference: value, by },
    { ...at.spots, reference: where },
  );
}
export const pin = keywordOr(
  { backing: apply(pinParts, (parts) => pinOf('pin-backing', parts)) },
  apply(pinParts, (parts) => pinOf('pin', parts)),
);
export const unpin: Parse<Operation> = apply(
  reference,
  ({ value, at }): Operation => mark({ kind: 'unpin', reference: value }, { reference: at }),
);

const policy = oneOf('policy', ['early', 'late'] as const);
export const mceKill: Parse<Operation> = apply(
  seq(processSuffix, policy),
  ([process, { value }]): Operation =>
    mark({ kind: 'mce-kill', process: process?.value ?? 0, policy: value }, { process: process?.at }),
);

export const drain: Parse<Operation> = succ<Kind, Operation>({ kind: 'drain' });
export const finalize: Parse<Operation> = succ<Kind, Operation>({ kind: 'finalize' });
