import type { PageRange } from '../model/operation.js';
import type { U64 } from '../model/u64.js';
import type { Bits, Field, Some } from './fields.js';

/** A byte as scenarios write it: `'A'` for ASCII letters and digits, otherwise `0x7f`. */
export function printByte(value: number): string {
  const char = String.fromCharCode(value);
  return /^[A-Za-z0-9]$/.test(char) ? `'${char}'` : `0x${value.toString(16).padStart(2, '0')}`;
}

/** A number of 64 bits, in hexadecimal unless it has one decimal digit. */
export function printWord(value: U64): string {
  return value < 10 ? value.toString() : `0x${value.toString(16)}`;
}

/** A word by the names of its bits; as a number if a bit has no name, or none is set. */
export function printBits(value: U64, bits: Bits): string {
  const named = Object.entries(bits).filter(([, bit]) => (BigInt(value) & BigInt(bit)) !== 0n);
  const sum = named.reduce((total, [, bit]) => total + bit, 0);
  return sum === value && sum > 0 ? named.map(([name]) => name).join(' | ') : printWord(value);
}

/** `{name: value, …}` with the fields that are there, in the structure's order. */
export function printStruct<P extends string>(fields: readonly Field<P>[], values: Some<P>): string {
  const parts = fields.flatMap(({ name, property, bits }) => {
    const value = values[property];
    if (value === undefined) return [];
    return `${name}: ${bits === undefined ? printWord(value) : printBits(value, bits)}`;
  });
  return `{${parts.join(', ')}}`;
}

/** As `printStruct`, without the fields that are 0. */
export function printNonZero<P extends string>(fields: readonly Field<P>[], values: Some<P>): string {
  return printStruct(
    fields.filter(({ property }) => values[property] !== 0),
    values,
  );
}

/** `g[2]` for one page, `g[0..4]` for several. */
export function printRange(file: string, { start, end }: PageRange): string {
  return end === start + 1 ? `${file}[${start}]` : `${file}[${start}..${end}]`;
}

/** `host` for the first, `host.2` for another. */
export function printActor(word: string, number: number): string {
  return number === 0 ? word : `${word}.${number}`;
}
