import fc from 'fast-check';
import type { Operation } from '../model/operation.js';
import type { U64 } from '../model/u64.js';
import { bytes, edges, nonzero, word } from './arguments.js';
import type { Configuration } from './configuration.js';

const FALLOC_MODES = [0, 1, 2, 3, 8, 0x10, 0x11, 0x20, 0x40, 0x80];
/** Names of memories that a walk may create, besides those declared. */
export const CREATED = ['c', 'd'] as const;

type Kind<K extends Operation['kind']> = Extract<Operation, { kind: K }>;

/** Calls with every field given: sound ones, and such with one or two fields that hold a boundary value or nonsense. */
export function rawOperation({ memories }: Pick<Configuration, 'memories'>): fc.Arbitrary<Operation> {
  const pages = Math.max(...memories.map((m) => m.pages));
  const declared = memories.map((m) => m.name);
  const make = {
    file: fc.constantFrom(...declared),
    at: bytes(pages),
    odd: fc.constantFrom(...edges(pages)),
  };
  return fc.oneof(
    { weight: 4, arbitrary: conversion(make) },
    { weight: 2, arbitrary: allocation(make) },
    { weight: 2, arbitrary: vmConversion(make) },
    { weight: 3, arbitrary: binding(make, declared) },
    { weight: 2, arbitrary: creation(make) },
    { weight: 1, arbitrary: readOrWrite(make) },
  );
}

interface Make {
  readonly file: fc.Arbitrary<string>;
  /** A byte offset or length of whole pages in the memory. */
  readonly at: fc.Arbitrary<U64>;
  /** A boundary value. */
  readonly odd: fc.Arbitrary<U64>;
}

/** A sound call in which up to two fields are replaced by odd values. */
function faulty<T extends object>(
  sound: fc.Arbitrary<T>,
  odd: { [K in keyof T]?: fc.Arbitrary<T[K]> },
): fc.Arbitrary<T> {
  const fields = Object.keys(odd) as (keyof T)[];
  return fc.tuple(sound, fc.subarray(fields, { maxLength: 2 })).chain(([call, wrong]) =>
    fc.tuple(...wrong.map((field) => odd[field]!)).map((values) => {
      const replaced = Object.fromEntries(wrong.map((field, i) => [field, values[i]]));
      return { ...call, ...replaced };
    }),
  );
}

const conversion = ({ file, at, odd }: Make): fc.Arbitrary<Kind<'set-raw'>> =>
  faulty(
    fc.record({
      kind: fc.constant('set-raw' as const),
      file,
      offset: at,
      size: at,
      attributes: fc.constantFrom<U64>(8, 0),
      flags: fc.constantFrom<U64>(0, 0, 1, 2),
      errorOffset: fc.constant<U64>(0),
      reserved: fc.constant<U64>(0),
    }),
    {
      offset: odd,
      size: odd,
      attributes: word([1, 9]),
      flags: word([3, 4]),
      errorOffset: nonzero,
      reserved: nonzero,
    },
  );

const allocation = ({ file, at, odd }: Make): fc.Arbitrary<Kind<'fallocate'>> =>
  faulty(
    fc.record({
      kind: fc.constant('fallocate' as const),
      file,
      mode: fc.constantFrom<U64>(1, 3),
      offset: at,
      len: at,
    }),
    { mode: word(FALLOC_MODES), offset: odd, len: odd },
  );

const vmConversion = ({ at, odd }: Make): fc.Arbitrary<Kind<'vm-set-raw'>> =>
  faulty(
    fc.record({
      kind: fc.constant('vm-set-raw' as const),
      address: at.map(slotBase),
      size: at,
      attributes: fc.constantFrom<U64>(8, 0),
      flags: fc.constant<U64>(0),
    }),
    { address: odd, size: odd, attributes: word([1, 9]), flags: nonzero },
  );

const binding = ({ at, odd }: Make, declared: readonly string[]): fc.Arbitrary<Kind<'bind'>> =>
  faulty(
    fc.record({
      kind: fc.constant('bind' as const),
      file: fc.constantFrom<string>(...declared, ...CREATED),
      slot: fc.constantFrom<number>(1, 5, 6),
      gpa: at.map((x): U64 => Number(x) + 0x40000000),
      offset: at,
      size: at,
      flags: fc.constantFrom<U64>(4, 4, 4, 0),
    }),
    {
      slot: fc.constantFrom(0, 2, 32763, 32764),
      gpa: fc.oneof(odd, at.map(slotBase)),
      offset: odd,
      size: odd,
      flags: word([1, 2, 5, 6, 8]),
    },
  );

const creation = ({ at, odd }: Make): fc.Arbitrary<Kind<'create'>> =>
  faulty(
    fc.record({
      kind: fc.constant('create' as const),
      file: fc.constantFrom<string>(...CREATED),
      size: at,
      flags: fc.constantFrom<U64>(0, 1, 2, 3),
    }),
    { size: odd, flags: word([4, 8]) },
  );

const readOrWrite = ({ file, at, odd }: Make): fc.Arbitrary<Kind<'file-read'>> =>
  faulty(
    fc.record({
      kind: fc.constantFrom('file-read' as const, 'file-write' as const),
      file,
      offset: at,
      len: at,
    }),
    { offset: odd, len: odd },
  ) as fc.Arbitrary<Kind<'file-read'>>;

/** An offset taken as one into the guest physical range of the first memory, or behind it. */
function slotBase(offset: U64): U64 {
  return typeof offset === 'number' && offset < 0x10000000 ? 0x10000000 + offset : offset;
}
