import { UNSEEN } from '../language/visible.js';

/** What JSON leaves as it is of that which is not seen; line breaks are the layout's own. */
const LEFT = new RegExp(`(?!\\n)[${UNSEEN}]`, 'gu');

/** A value as JSON to be printed or written: the same when it is parsed, with no character that is not seen. */
export function jsonText(value: unknown): string {
  const units = (char: string) => Array.from({ length: char.length }, (_, i) => unit(char.charCodeAt(i)));
  return `${JSON.stringify(value, null, 2).replace(LEFT, (char) => units(char).join(''))}\n`;
}

const unit = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;
