import { kright } from 'typescript-parsec';
import { type U64, u64 } from '../model/u64.js';
import { exactly, leaf, maybe, meaning, type Spotted } from './combinators.js';
import { quoted } from './errors.js';
import type { Complaint } from './refusal.js';
import { type Parse, spotOf, type Tok } from './tokens.js';

export const PAGE_SIZE = 4096;
/** The highest number a process may have; 0 is the first process. */
export const MAX_PROCESS = 30;
const WORDS = 2n ** 64n;
const BYTE = "a value ('A' or 0x00..0xff)";

/** A name of the scenario's own: `thing` is as in `a memory's name`. */
export function name(thing: string): Parse<Spotted<string>> {
  return leaf({ expected: thing }, (token) =>
    token.kind === 'word' ? { value: token.text, at: spotOf(token) } : undefined,
  );
}

const numeral = (expected: string) =>
  leaf({ expected }, (token) => (token.kind === 'number' ? token : undefined));

/** An unsigned number of at most 64 bits, decimal or 0x. */
export function word64(expected: string): Parse<Spotted<U64>> {
  return meaning(numeral(expected), readWord);
}

/** A number from `least` to `most`; `problem` is said of any other. */
export function between(expected: string, least: number, most: number, problem: string) {
  return meaning(numeral(expected), (token): number | Complaint => {
    const value = readWord(token);
    if (typeof value === 'object') return value;
    return value >= least && value <= most ? Number(value) : { problem, expected };
  });
}

function readWord(token: Tok): U64 | Complaint {
  const { text } = token;
  if (!/^(?:0[xX][0-9a-fA-F]+|[0-9]+)$/.test(text)) {
    return {
      problem: `${quoted(text)} is no number`,
      expected: 'a decimal number, or 0x and a hexadecimal one',
    };
  }
  if (text.length < 16) return Number(text);
  const value = BigInt(text);
  return value < WORDS
    ? u64(value)
    : { problem: `${quoted(text)} does not fit in 64 bits`, expected: 'a number below 2^64' };
}

/** A byte: a quoted character, or a number up to 0xff. */
export const byte: Parse<Spotted<number>> = meaning(
  leaf({ expected: BYTE }, (token) => (token.kind === 'char' || token.kind === 'number' ? token : undefined)),
  (token) => {
    if (token.kind === 'char') return token.text.charCodeAt(1);
    const value = readWord(token);
    if (typeof value === 'object' || value <= 0xff) return value as number | Complaint;
    return { problem: `${quoted(token.text)} is no byte`, expected: BYTE };
  },
);

export const memory = name("a memory's name");

/** `.N` after an actor; the first process is 0. */
export const processSuffix = maybe(kright(exactly('.'), processNumber(0)));

/** A process number of at least `least`. */
export function processNumber(least: number): Parse<Spotted<number>> {
  return between('a process number', least, MAX_PROCESS, `process numbers are 1..${MAX_PROCESS}`);
}
