import type { Source } from './errors.js';

/** Texts that are remembered; the table is emptied when it is full. */
const ENTRIES = 32_768;
/** Texts that are longer, or of longer lines, are parsed anew each time: a text holds on to its line. */
const LONGEST = 200;

/** Reads a text that begins at `index` of the source line. */
export type Reader<T> = (text: string, source: Source, index: number) => T;

/**
 * A reader that remembers what it read from a text, whichever line that stood in: scenarios repeat their
 * lines, and parsing is slow. What is read must not depend on the source; errors are not remembered.
 */
export function memoised<T extends object>(read: Reader<T>): Reader<T> {
  const known = new Map<string, T>();
  return (text, source, index) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const result = read(text, source, index);
    if (Math.max(text.length, source.text.length) > LONGEST) return result;
    if (known.size >= ENTRIES) known.clear();
    known.set(text, result);
    return result;
  };
}
