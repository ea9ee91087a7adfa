import { refuse, type Source } from './errors.js';

const BYTE_ORDER_MARK = '\uFEFF';
/** Characters of a line that an error keeps of a text that is no text. */
const KEPT = 10_000;

/**
 * The lines of a text, one by one, numbered from 1. Lines may end in CR LF, and the text may begin with a
 * byte order mark.
 */
export function* lines(text: string, file: string): Generator<Source> {
  let start = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  for (let line = 1; start <= text.length; line++) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    yield { file, line, text: text.slice(start, text[stop - 1] === '\r' && stop > start ? stop - 1 : stop) };
    start = stop + 1;
  }
}

/** Throws ScenarioError for a text with a zero byte or with bytes that were no UTF-8. */
export function refuseBinary(text: string, file: string): void {
  const zero = text.indexOf('\0');
  const broken = text.indexOf('\uFFFD');
  const at = zero < 0 || (broken >= 0 && broken < zero) ? broken : zero;
  if (at < 0) return;
  const start = text.lastIndexOf('\n', at) + 1;
  const source = {
    file,
    line: countLines(text, start),
    text: text.slice(start, start + KEPT).split('\n', 1)[0]!,
  };
  refuse(source, { index: at - start, length: 1 }, { problem: 'not a text file', expected: 'UTF-8 text' });
}

function countLines(text: string, before: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < before; i = text.indexOf('\n', i + 1)) line++;
  return line;
}
