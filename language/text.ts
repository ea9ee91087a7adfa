const BYTE_ORDER_MARK = '\uFEFF';

/** The lines of a text, one by one. Lines may end in CR LF, and the text may begin with a byte order mark. */
export function* lines(text: string): Generator<string> {
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    yield plainLine(text.slice(start, stop), start === 0);
    start = stop + 1;
  }
}

/** A line without the CR that may end it and the byte order mark that the first may begin with. */
export function plainLine(text: string, isFirst: boolean): string {
  const start = isFirst && text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  const end = text.endsWith('\r') ? text.length - 1 : text.length;
  return start === 0 && end === text.length ? text : text.slice(start, Math.max(start, end));
}
