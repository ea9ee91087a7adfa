import { refuse, type Source } from './errors.js';
import { lengthRead } from './free-text.js';
import { readHeader } from './headers.js';
import type { LineDraft } from './line-draft.js';
import { readStatement } from './statements.js';

/** The longest line in characters that is read; an escape in free text is one. */
export const LONGEST_LINE = 10_000;

/** Parses one line. Throws ScenarioError with the line's place from `source`. */
export function readLine(source: Source): LineDraft {
  refuseBinary(source);
  refuseLong(source);
  const statement = withoutComment(source.text).trimEnd();
  if (statement === '') return { kind: 'blank' };
  const index = statement.length - statement.trimStart().length;
  const text = statement.slice(index);
  if (text === '---') return { kind: 'separator' };
  return readHeader(statement, source) ?? readStatement(text, index, source);
}

/** Throws ScenarioError for a line that is too long to be one of a scenario. */
export function refuseLong(source: Source): void {
  if (source.text.length <= LONGEST_LINE) return;
  if (lengthRead(source.text) <= LONGEST_LINE) return;
  const fault = { problem: 'the line is too long', expected: `at most ${LONGEST_LINE} characters` };
  refuse(source, { index: LONGEST_LINE, length: 1 }, fault);
}

/** Throws ScenarioError for a line with a zero byte or with bytes that were no UTF-8. */
export function refuseBinary(source: Source): void {
  const index = source.text.search(/[\0\uFFFD]/);
  if (index < 0 || index >= LONGEST_LINE) return;
  refuse(source, { index, length: 1 }, { problem: 'not a text file', expected: 'UTF-8 text' });
}

/** The text before `#`, which is a value and no comment between two quotes. */
function withoutComment(text: string): string {
  if (!text.includes('#')) return text;
  for (const { 0: found, index } of text.matchAll(/'[ -~]'|#/g)) {
    if (found === '#') return text.slice(0, index);
  }
  return text;
}
