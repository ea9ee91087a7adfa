import type { U64 } from '../model/u64.js';

/** Names for the bits of a word. */
export type Bits = Readonly<Record<string, number>>;

/** A field of a raw structure: its name in the text, its property, and its bits where they have names. */
export interface Field<P extends string> {
  readonly name: string;
  readonly property: P;
  readonly bits?: Bits;
}

export const ATTRIBUTE_BITS: Bits = { PRIVATE: 8 };
export const SET_FLAG_BITS: Bits = { ZERO: 1, PRESERVE: 2 };
export const FALLOC_BITS: Bits = {
  KEEP_SIZE: 1,
  PUNCH_HOLE: 2,
  COLLAPSE_RANGE: 8,
  ZERO_RANGE: 0x10,
  INSERT_RANGE: 0x20,
  UNSHARE_RANGE: 0x40,
};
export const CREATE_BITS: Bits = { MMAP: 1, INIT_SHARED: 2 };
export const SLOT_BITS: Bits = { LOG_DIRTY_PAGES: 1, READONLY: 2, GUEST_MEMFD: 4 };

/** A field whose property has its name. */
function field<P extends string>(name: P, bits?: Bits): Field<P> {
  return bits === undefined ? { name, property: name } : { name, property: name, bits };
}

export const SET_FIELDS = [
  field('offset'),
  field('size'),
  field('attributes', ATTRIBUTE_BITS),
  field('flags', SET_FLAG_BITS),
  { name: 'error_offset', property: 'errorOffset' } satisfies Field<'errorOffset'>,
  field('reserved'),
] as const;
export const VM_SET_FIELDS = [
  field('address'),
  field('size'),
  field('attributes', ATTRIBUTE_BITS),
  field('flags'),
] as const;
export const FALLOCATE_FIELDS = [field('mode', FALLOC_BITS), field('offset'), field('len')] as const;
export const CREATE_FIELDS = [field('size'), field('flags', CREATE_BITS)] as const;
export const BIND_FIELDS = [field('gpa'), field('offset'), field('size'), field('flags', SLOT_BITS)] as const;
export const MMAP_FIELDS = [field('offset'), field('len')] as const;
export const TRUNCATE_FIELDS = [field('len')] as const;
export const READ_WRITE_FIELDS = [field('offset'), field('len')] as const;

/** The values of some of the fields. */
export type Some<P extends string> = { readonly [K in P]?: U64 };
/** The values of all the fields. */
export type Every<P extends string> = { readonly [K in P]: U64 };

/** The structure with 0 in the fields that were left out. */
export function complete<P extends string>(fields: readonly Field<P>[], given: Some<P>): Every<P> {
  const pairs = fields.map(({ property }) => [property, given[property] ?? 0] as const);
  return Object.fromEntries(pairs) as Every<P>;
}
