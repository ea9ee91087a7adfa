import { refuse, type Source } from './errors.js';
import { lengthRead } from './free-text.js';
import { readHeader } from './headers.js';
import type { LineDraft } from './line-draft.js';
import { readStatement } from './statements.js';

/** The longest line in characters that is read; an escape in free text is one. */
const LONGEST_LINE = 10_000;
/** Parses one line. Throws ScenarioError with the line's place from `source`. */
export function readLine(source: Source): LineDraft {
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
  const length = lengthRead(source.text);
  if (length <= LONGEST_LINE) return;
  const fault = { problem: `a line of ${length} characters`, expected: `at most ${LONGEST_LINE}` };
  refuse(source, { index: LONGEST_LINE, length: 1 }, fault);
}

/** The text before `#`, which is a value and no comment between two quotes. */
function withoutComment(text: string): string {
  if (!text.includes('#')) return text;
  for (const { 0: found, index } of text.matchAll(/'[ -~]'|#/g)) {
    if (found === '#') return text.slice(0, index);
  }
  return text;
}
