import { apply, kleft, kmid, list_sc, seq } from 'typescript-parsec';
import { type U64, u64 } from '../model/u64.js';
import { branch, ensure, exactly, maybe, oneOf, type Spotted } from './combinators.js';
import type { Bits, Field, Some } from './fields.js';
import { listing } from './nearest.js';
import type { Parse } from './tokens.js';
import { word64 } from './values.js';

interface Given<P extends string> {
  readonly field: Spotted<P>;
  readonly value: U64;
}

/** `{name: value, …}`, in any order, each at most once; the values of the fields that are there. */
export function struct<P extends string>(fields: readonly Field<P>[]): Parse<Some<P>> {
  const list = ensure(list_sc(oneField(fields), exactly(',', '"," or "}"')), repeated);
  return apply(kmid(exactly('{'), maybe(list), closing(fields)), (given) => {
    const pairs = (given ?? []).map(({ field, value }) => [field.value, value] as const);
    return Object.fromEntries(pairs) as Some<P>;
  });
}

function oneField<P extends string>(fields: readonly Field<P>[]): Parse<Given<P>> {
  const names = fields.map(({ name }) => name);
  const parsers = new Map(fields.map((field) => [field.name, assignment(field)]));
  const wanted = { expected: listing(names), thing: 'field', names };
  return branch(wanted, (token) => parsers.get(token.text));
}

function assignment<P extends string>(field: Field<P>): Parse<Given<P>> {
  const key = kleft(oneOf('field', [field.name]), exactly(':'));
  const value =
    field.bits === undefined ? word64(`a number for ${field.name}`) : flags(field.name, field.bits);
  return apply(seq(key, value), ([{ at }, word]) => ({
    field: { value: field.property, at },
    value: word.value,
  }));
}

/** `}`; what is wanted in its place is a field, unless one has just been read. */
function closing<P extends string>(fields: readonly Field<P>[]) {
  const names = fields.map(({ name }) => name);
  const wanted = { expected: `a field (${listing(names)}) or "}"`, thing: 'field', names };
  return branch(wanted, (token) => (token.text === '}' ? exactly('}') : undefined));
}

function repeated<P extends string>(given: readonly Given<P>[]) {
  const seen = new Set<P>();
  for (const { field } of given) {
    if (seen.has(field.value))
      return { problem: 'this field is given twice', expected: 'each field once', at: field.at };
    seen.add(field.value);
  }
  return undefined;
}

/** Names of bits and numbers joined by `|`. */
function flags(what: string, bits: Bits): Parse<Spotted<U64>> {
  return apply(list_sc(flag(what, bits), exactly('|')), (list) => {
    const [first, ...rest] = list;
    if (first === undefined || rest.length === 0) return first!;
    const value = u64(list.reduce((sum, { value }) => sum | BigInt(value), 0n));
    return { value, at: first.at };
  });
}

function flag(what: string, bits: Bits): Parse<Spotted<U64>> {
  const names = Object.keys(bits);
  const expected = `${listing(names)}, or a number`;
  const bit = apply(oneOf('flag', names), ({ value, at }) => ({ value: bits[value]!, at }));
  const number = word64(expected);
  return branch({ expected, thing: `name in ${what}`, names }, ({ kind, text }) => {
    if (kind === 'number') return number;
    return names.includes(text) ? bit : undefined;
  });
}
