import type { ParseError } from 'typescript-parsec';
import type { Spot } from './errors.js';
import type { Tok } from './tokens.js';

/** What a parser would have taken: in words, and as the names it knows, of what `thing` (`flag`). */
export interface Wanted {
  readonly expected: string;
  readonly thing?: string;
  readonly names?: readonly string[];
}

/** typescript-parsec's error with what an error message needs; `spot` is there on a fault of meaning. */
export interface Refusal extends ParseError {
  readonly wanted: Wanted;
  readonly token?: Tok | undefined;
  readonly spot?: Spot;
}

/** A token that was read and means nothing: `problem` says why. */
export interface Complaint {
  readonly problem: string;
  readonly expected: string;
}

/** Is the error one of this language's parsers? */
export function isRefusal(error: ParseError): error is Refusal {
  return 'wanted' in error;
}

/** Is it a fault of meaning, of text that was read? */
export function isFault(error: ParseError): boolean {
  return isRefusal(error) && error.spot !== undefined;
}

/** What typescript-parsec wants to hear of a success. */
export function taken<T>(from: Tok | undefined, next: Tok | undefined, result: T) {
  const candidates = [{ firstToken: from, nextToken: next, result }];
  return { candidates, successful: true as const, error: undefined };
}

/** The failure of a parser that doesn't take a token. */
export function refused(wanted: Wanted, token: Tok | undefined) {
  const error: Refusal = { kind: 'Error', pos: token?.pos, message: wanted.expected, wanted, token };
  return { successful: false as const, error };
}

/**
 * The failure for a complaint. Without a position typescript-parsec takes the error for the farthest, so that no
 * other hides it.
 */
export function fault(complaint: Complaint, spot: Spot) {
  const wanted = { expected: complaint.expected };
  const error: Refusal = { kind: 'Error', pos: undefined, message: complaint.problem, wanted, spot };
  return { successful: false as const, error };
}
