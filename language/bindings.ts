import { apply, kright, opt_sc, seq, succ } from 'typescript-parsec';
import type { Operation, ReferenceKind } from '../model/operation.js';
import { keywordOr } from './accesses.js';
import { exactly, type Spotted } from './combinators.js';
import { BIND_FIELDS } from './fields.js';
import { type Place, page } from './places.js';
import { mark } from './spots.js';
import { struct } from './structs.js';
import type { Kind, Parse, Tok } from './tokens.js';
import { between, memory, name, processNumber, processSuffix } from './values.js';

const reference = name("a reference's name");
const slot = kright(exactly('slot'), between('a slot number', 0, 0xffffffff, 'a slot number has 32 bits'));

/** After `bind` and `region`. */
function binding(kind: 'bind' | 'region'): Parse<Operation> {
  return apply(
    seq(memory, slot, opt_sc(struct(BIND_FIELDS))),
    ([file, { value }, given]): Operation =>
      mark({ kind, file: file.value, slot: value, ...given }, { file: file.at }),
  );
}
export const bind = binding('bind');
export const region = binding('region');
export const unbind: Parse<Operation> = apply(
  slot,
  ({ value }): Operation => ({ kind: 'unbind', slot: value }),
);

export const mmap: Parse<Operation> = apply(
  seq(processSuffix, memory, opt_sc(exactly('private'))),
  ([process, file, flag]): Operation =>
    mark(
      { kind: 'mmap', process: process?.value ?? 0, file: file.value, private: flag !== undefined },
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

export const drain: Parse<Operation> = succ<Kind, Operation>({ kind: 'drain' });
export const finalize: Parse<Operation> = succ<Kind, Operation>({ kind: 'finalize' });
