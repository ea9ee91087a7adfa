import { kright, type ParserOutput } from 'typescript-parsec';
import type { Spot } from './errors.js';
import { listing } from './nearest.js';
import { type Complaint, fault, isFault, refused, taken, type Wanted } from './refusal.js';
import { type Kind, type Parse, spotOf, type Tok } from './tokens.js';

/** Something read, and where it stands. */
export interface Spotted<T> {
  readonly value: T;
  readonly at: Spot;
}

/** A parser of one token; `read` gives undefined for a token that is not wanted here. */
export function leaf<T>(wanted: Wanted, read: (token: Tok) => T | undefined): Parse<T> {
  return {
    parse(token) {
      const result = token === undefined ? undefined : read(token);
      if (result === undefined) return refused(wanted, token);
      return taken(token, token?.next, result);
    },
  };
}

/** Exactly this symbol or word; `expected` says what else could stand there. */
export function exactly(text: string, expected?: string): Parse<Tok> {
  const literal = /^\w/.test(text) ? { expected: text, names: [text] } : { expected: `"${text}"` };
  const wanted = expected === undefined ? literal : { ...literal, expected };
  return leaf(wanted, (token) => (token.text === text ? token : undefined));
}

/** One of a few words; the nearest is suggested for another one. `thing` is as in `unknown flag`. */
export function oneOf<T extends string>(thing: string, names: readonly T[]): Parse<Spotted<T>> {
  return leaf({ expected: listing(names), thing, names }, (token) => {
    const name = token.kind === 'word' ? names.find((known) => known === token.text) : undefined;
    return name === undefined ? undefined : { value: name, at: spotOf(token) };
  });
}

/** The parser that the next token chooses; undefined refuses the token. */
export function branch<T>(wanted: Wanted, choose: (token: Tok) => Parse<T> | undefined): Parse<T> {
  return {
    parse(token) {
      const chosen = token === undefined ? undefined : choose(token);
      return chosen === undefined ? refused(wanted, token) : chosen.parse(token);
    },
  };
}

/** One of a few words, each followed by what its parser reads; `thing` is as in `unknown step`. */
export function choice<T>(thing: string, table: Readonly<Record<string, Parse<T>>>): Parse<T> {
  const names = Object.keys(table);
  const parsers = new Map(names.map((word) => [word, kright(exactly(word), table[word]!)]));
  return branch({ expected: listing(names), thing, names }, (token) => parsers.get(token.text));
}

/** `p` or nothing. Unlike `opt_sc`, what `p` would have begun with is not offered in an error after it. */
export function maybe<T>(p: Parse<T>): Parse<T | undefined> {
  return {
    parse(token) {
      const output = p.parse(token);
      if (output.successful) return output;
      const begun = output.error.pos !== token?.pos || isFault(output.error);
      return { ...taken(token, token, undefined), error: begun ? output.error : undefined };
    },
  };
}

/** `p`, of whose errors the one about the token after it is forgotten: what follows says what it wants. */
export function quiet<T>(p: Parse<T>): Parse<T> {
  return {
    parse(token) {
      const output = p.parse(token);
      const isNext = output.successful && output.error?.pos === output.candidates[0]?.nextToken?.pos;
      return isNext ? { ...output, error: undefined } : output;
    },
  };
}

/** What `p` reads, refused where `check` complains. */
export function ensure<T>(
  p: Parse<T>,
  check: (value: T) => (Complaint & { at: Spot }) | undefined,
): Parse<T> {
  return {
    parse(token) {
      const output = p.parse(token);
      if (!output.successful) return output;
      const complaint = check(output.candidates[0]!.result);
      return complaint === undefined ? output : fault(complaint, complaint.at);
    },
  };
}

/** A token as `read` understands it, refused where that is a complaint. */
export function meaning<T>(p: Parse<Tok>, read: (token: Tok) => T | Complaint): Parse<Spotted<T>> {
  return {
    parse(token) {
      const output = p.parse(token);
      if (!output.successful || token === undefined) return output as ParserOutput<Kind, never>;
      const at = spotOf(token);
      const value = read(token);
      return isComplaint(value) ? fault(value, at) : taken(token, token.next, { value, at });
    },
  };
}

function isComplaint(value: unknown): value is Complaint {
  return typeof value === 'object' && value !== null && 'problem' in value;
}
