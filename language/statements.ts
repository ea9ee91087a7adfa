import { kright, seq } from 'typescript-parsec';
import { exactly, oneOf } from './combinators.js';
import { quoted, refuse, type Source } from './errors.js';
import { expression } from './expressions.js';
import { HEADER_KEYS } from './headers.js';
import type { LineDraft } from './line-draft.js';
import { memoised } from './memo.js';
import { listing, nearest } from './nearest.js';
import { readExpectation } from './outcomes.js';
import { run } from './run.js';
import type { Expression } from './scenario.js';
import { STEP_WORDS, step } from './steps.js';
import type { Parse } from './tokens.js';
import { name } from './values.js';

/** Parentheses and quantifiers in one another that an assertion may have. */
const DEEPEST = 50;
const DEPTHS = new Map([
  ['(', 1],
  [')', -1],
  ['all', 1],
  ['some', 1],
]);

const assertion = kright(exactly('assert'), expression);
const verdict = seq(oneOf('verdict', ['violates', 'holds']), name("a property's name"));
/** The first words of lines that are no headers. */
export const STATEMENT_WORDS: readonly string[] = [...STEP_WORDS, 'assert', 'violates', 'holds'];

/** Parses a step, assertion or verdict, which begins at `index` of the source line. */
export function readStatement(text: string, index: number, source: Source): LineDraft {
  const word = /^[\w-]*/.exec(text)![0];
  if (word === 'assert') {
    const at = { index, length: text.length };
    return { kind: 'assert', expression: readAssertion(assertion, text, source, index), at };
  }
  if (word === 'violates' || word === 'holds') {
    const [{ value: kind }, { value: property, at }] = run(verdict, text, source, index);
    const nameAt = { index: index + at.index, length: at.length };
    return { kind, property, nameAt, at: { index, length: text.length } };
  }
  return STEP_WORDS.includes(word)
    ? readStep(text, index, source)
    : refuseWord(word || text[0]!, index, source);
}

function refuseWord(word: string, index: number, source: Source): never {
  const spot = { index, length: word.length };
  if (HEADER_KEYS.some((key) => key === word)) {
    refuse(source, spot, {
      problem: `"${word}" is a header and no step`,
      expected: `${word}: and its value`,
    });
  }
  const problem = /^\w/.test(word) ? `unknown step ${quoted(word)}` : `unexpected ${quoted(word)}`;
  const expected = `${listing(STATEMENT_WORDS)}, or a header`;
  return refuse(source, spot, { problem, expected, nearest: nearest(word, STATEMENT_WORDS) });
}

const operationOf = memoised((text, source, index) => run(step, text, source, index));
const expectationOf = memoised(readExpectation);

function readStep(text: string, index: number, source: Source): LineDraft {
  const arrow = text.indexOf('=>');
  const words = arrow < 0 ? text : text.slice(0, arrow).trimEnd();
  const operation = operationOf(words, source, index);
  const at = { index, length: words.length };
  if (arrow < 0) return { kind: 'operation', operation, at };
  const answer = text.slice(arrow + 2);
  const expected = expectationOf(answer, source, index + arrow + 2);
  return { kind: 'operation', operation, expected, at };
}

/** Parses an assertion's expression with `parser`. Throws ScenarioError, also when it is nested too deeply. */
export function readAssertion(
  parser: Parse<Expression>,
  text: string,
  source: Source,
  index: number,
): Expression {
  let depth = 0;
  for (const { 0: token, index: at } of text.matchAll(/'[ -~]'|[()]|\w+/g)) {
    depth += DEPTHS.get(token) ?? 0;
    if (depth <= DEEPEST) continue;
    const spot = { index: index + at, length: token.length };
    refuse(source, spot, { problem: 'nested too deeply', expected: `at most ${DEEPEST} levels` });
  }
  return run(parser, text, source, index);
}
