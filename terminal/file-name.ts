import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { visible } from '../language/visible.js';
import { codeOf, reasonOf, UsageError } from './errors.js';

/** What stands for bytes that are not UTF-8, once they are text. */
const REPLACED = '\uFFFD';
/** Characters of a name that are shown, and of its ends where there are more. */
const LONGEST = 200;
const [HEAD, TAIL] = [140, 50];

/** A name as messages have it: every character is shown, and the middle of a long one left out. */
export const fileName = (path: string): string => cutWords(visible(rawName(path) ?? path) || "''", /^.*$/su);

/** A message in which words that are too long for one have lost their middles. */
export const shortened = (message: string): string => cutWords(message, /\S+/gu);

/** What is said of a file that cannot be read or written. */
export function fileRefusal(path: string, what: 'read' | 'written', error: unknown): UsageError {
  const isUndecodable = codeOf(error) === 'ENOENT' && rawName(path) !== undefined;
  const reason = isUndecodable ? NOT_UTF8 : reasonOf(error);
  return new UsageError(`${fileName(path)}: cannot be ${what}: ${reason}`);
}

export const NOT_UTF8 = 'its name is not UTF-8: give it another';

/** A name on the command line that is not UTF-8, its bytes that are not shown by number; else undefined. */
export function rawName(path: string): string | undefined {
  if (!path.includes(REPLACED)) return undefined;
  const given = args().find((arg) => arg.toString('utf8').endsWith(path) && !isUtf8(arg));
  // Such as `--output=` may stand before it.
  return given && bytesShown(given.subarray(Buffer.byteLength(given.toString().slice(0, -path.length))));
}

/** Bytes as text, those that are no UTF-8 by number: `\xff`. */
export function bytesShown(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = [1, 2, 3, 4].find((n) => at + n <= bytes.length && isUtf8(bytes.subarray(at, at + n)));
    const char = bytes.subarray(at, at + (length ?? 1));
    text += length === undefined ? `\\x${char.toString('hex')}` : char.toString('utf8');
    at += char.length;
  }
  return text;
}

/** The command line in bytes, where the system tells it. */
function args(): Buffer[] {
  try {
    const line = readFileSync('/proc/self/cmdline').toString('latin1');
    return line.split('\0').map((arg) => Buffer.from(arg, 'latin1'));
  } catch {
    return [];
  }
}

function cutWords(text: string, words: RegExp): string {
  return text.replace(words, (word) => {
    const chars = [...word];
    if (chars.length <= LONGEST) return word;
    return `${chars.slice(0, HEAD).join('')}…${chars.slice(-TAIL).join('')}`;
  });
}
