import { betterError, type ParseError } from 'typescript-parsec';
import { quoted, refuse, type Source, type Spot } from './errors.js';
import { nearest } from './nearest.js';
import { isRefusal, type Refusal, type Wanted } from './refusal.js';
import { lexer, type Parse, spotOf, type Tok } from './tokens.js';

const END: Wanted = { expected: 'the end of the line' };

/**
 * What `parser` reads from the whole of `text`, which begins at index `base` of the source line.
 * Throws ScenarioError at the farthest token that no parser took.
 */
export function run<T>(parser: Parse<T>, text: string, source: Source, base: number): T {
  const output = parser.parse(lexer.parse(text));
  const best = output.successful ? output.candidates[0] : undefined;
  if (best === undefined) return report(output.error, text, source, base);
  if (best.nextToken === undefined) return best.result;
  return report(leftOver(output.error, best.nextToken), text, source, base);
}

/** The error for a token after the end: what could have stood there besides the end is said too. */
function leftOver(seen: ParseError | undefined, token: Tok): ParseError {
  const error: Refusal = { kind: 'Error', pos: token.pos, message: END.expected, wanted: END, token };
  const farthest = betterError(seen, error)!;
  if (!isRefusal(farthest) || farthest.token !== token || farthest === error) return farthest;
  const expected = `${farthest.wanted.expected.replace(/ or /g, ', ')} or ${END.expected}`;
  return { ...farthest, wanted: { ...farthest.wanted, expected } } as Refusal;
}

function report(error: ParseError | undefined, text: string, source: Source, base: number): never {
  if (error === undefined || !isRefusal(error)) throw new Error(error?.message ?? 'a parser failed silently');
  const spot = error.spot ?? (error.token === undefined ? endOf(text) : spotOf(error.token));
  return refuse(source, { index: base + spot.index, length: spot.length }, faultOf(error));
}

function endOf(text: string): Spot {
  return { index: text.trimEnd().length, length: 1 };
}

function faultOf({ message, spot, token, wanted }: Refusal) {
  const { expected, names, thing } = wanted;
  if (spot !== undefined) return { problem: message, expected };
  if (token === undefined) return { problem: 'the line ends too early', expected };
  const isName = names !== undefined && token.kind === 'word';
  const problem = isName && thing !== undefined ? `unknown ${thing}` : 'unexpected';
  const near = isName ? nearest(token.text, names) : undefined;
  return { problem: `${problem} ${quoted(token.text)}`, expected, nearest: near };
}
