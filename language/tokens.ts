import { buildLexer, type Parser, type Token } from 'typescript-parsec';
import type { Spot } from './errors.js';

export type Kind = 'word' | 'number' | 'char' | 'symbol' | 'space' | 'other';
export type Tok = Token<Kind>;
export type Parse<T> = Parser<Kind, T>;

/**
 * The tokens of one line. No text is refused here: a character of no meaning becomes a token of its own
 * that no parser takes, so that the error says what was expected in its place.
 */
export const lexer = buildLexer<Kind>([
  [false, /^[ \t]+/g, 'space'],
  [true, /^[A-Za-z_][\w-]*/g, 'word'],
  [true, /^[0-9]\w*/g, 'number'],
  [true, /^'[ -~]'/g, 'char'],
  [true, /^(?:\.\.|=>|[=!<>]=|[[\](){}.,:|@+<>])/g, 'symbol'],
  [true, /^./gsu, 'other'],
]);

/** Where a token stands in the text that was lexed. */
export function spotOf(token: Tok): Spot {
  return { index: token.pos.index, length: token.text.length };
}

/** From the beginning of one spot to the end of another. */
export function span(from: Spot, to: Spot): Spot {
  return { index: from.index, length: to.index + to.length - from.index };
}
