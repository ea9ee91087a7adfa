/**
 * What a terminal obeys and a reader does not see: controls, format characters (the bidirectional ones among
 * them), separators of lines, halves of surrogate pairs, and what Unicode says is no character.
 */
export const UNSEEN = '\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Noncharacter_Code_Point}';

const ALL = new RegExp(`[${UNSEEN}]`, 'gu');
const BUT_LAYOUT = new RegExp(`(?![\\n\\t])[${UNSEEN}]`, 'gu');

/** A character by its number, as titles may write it: `\x1b`, `\u202e`, `\u{e0001}`. */
export function escaped(char: string): string {
  const code = char.codePointAt(0)!;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
}

/** A foreign text as one line that shows every character: `\x1b[31m` for what would colour a terminal. */
export const visible = (text: string): string => text.replace(ALL, escaped);

/** A text of several lines that shows every character; line breaks and tabs stay. */
export const visibleLines = (text: string): string => text.replace(BUT_LAYOUT, escaped);
