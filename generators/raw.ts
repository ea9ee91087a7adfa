import fc from 'fast-check';
import type { Operation } from '../model/operation.js';
import type { U64 } from '../model/u64.js';
import { bytes, reservedWord, word } from './arguments.js';
import type { Configuration } from './configuration.js';

const ATTRIBUTES = [0, 8, 8, 0, 1, 9];
const MODES = [0, 0, 1, 2, 3, 4];
const FALLOC_MODES = [0, 1, 1, 2, 3, 3, 3, 8, 0x10, 0x11, 0x20, 0x40, 0x80];
const SLOT_FLAGS = [0, 1, 2, 4, 4, 4, 4, 5, 6];
const SLOTS = [0, 1, 2, 5, 6, 32763, 32764];
/** Names of memories that a walk may create, besides those declared. */
export const CREATED = ['c', 'd'] as const;

/** Calls with every field given: valid ones, boundary values, and several faults at once. */
export function rawOperation({ memories }: Configuration): fc.Arbitrary<Operation> {
  const pages = Math.max(...memories.map((m) => m.pages));
  const declared = memories.map((m) => m.name);
  const file = fc.constantFrom(...declared);
  const anyFile = fc.constantFrom<string>(...declared, ...declared, ...CREATED);
  const at = bytes(pages);
  const calls: readonly fc.Arbitrary<Operation>[] = [
    fc.record({
      kind: fc.constant('set-raw' as const),
      file,
      offset: at,
      size: at,
      attributes: word(ATTRIBUTES),
      flags: word(MODES),
      errorOffset: reservedWord,
      reserved: reservedWord,
    }),
    fc.record({
      kind: fc.constant('fallocate' as const),
      file,
      mode: word(FALLOC_MODES),
      offset: at,
      len: at,
    }),
    fc.record({
      kind: fc.constant('vm-set-raw' as const),
      address: fc.oneof(at.map(slotBase), at),
      size: at,
      attributes: word(ATTRIBUTES),
      flags: reservedWord,
    }),
    fc.record({
      kind: fc.constant('bind' as const),
      file: anyFile,
      slot: fc.constantFrom(...SLOTS),
      gpa: fc.oneof(at.map(slotBase), at),
      offset: at,
      size: at,
      flags: word(SLOT_FLAGS),
    }),
    fc.record({
      kind: fc.constant('create' as const),
      file: fc.constantFrom<string>(...CREATED),
      size: at,
      flags: word([0, 1, 1, 2, 3, 3, 4]),
    }),
    fc.record({
      kind: fc.constantFrom('file-read' as const, 'file-write' as const),
      file,
      offset: at,
      len: at,
    }),
  ];
  return fc.oneof(...calls);
}

/** An offset taken as one into the guest physical range of the first memory, or behind it. */
function slotBase(offset: U64): U64 {
  return typeof offset === 'number' && offset < 0x10000000 ? 0x10000000 + offset : offset;
}
