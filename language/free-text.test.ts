import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from './parse.js';
import { print } from './print.js';
import { visible, visibleLines } from './visible.js';

const titleOf = (line: string) => parse(`title: ${line}\nmemory: g, 1 page\ndrain\n`)[0]!.headers.title;
const printed = (title: string) => print(parse(`title: ${title}\n`)[0]!);

describe('a title', () => {
  it('says by its number what is not written as itself', () => {
    expect(titleOf(String.raw`\x1b[2J \u202Ex \u{e0001}\x23`)).toBe('\x1b[2J \u202ex \u{e0001}#');
  });

  it('keeps every backslash that begins no such number', () => {
    const kept = String.raw`C:\temp\ \x1 \xg0 \u12 \u{} \u{110000} \n \\`;
    expect(titleOf(kept)).toBe(kept);
    expect(printed(kept)).toBe(`title:  ${kept}\n`);
  });

  it.each([
    ['a\rb', String.raw`a\x0db`],
    ['\x1b[2J', String.raw`\x1b[2J`],
    ['\u202e.x', String.raw`\u202e.x`],
    ['a\x00', String.raw`a\x00`],
    [' a # b ', String.raw`\x20a \x23 b\x20`],
    ["'#' is a byte", "'#' is a byte"],
    [String.raw`the text \x1b`, String.raw`the text \x5cx1b`],
    ['\ud83d', String.raw`\ud83d`],
    ['größer ≥ 😀', 'größer ≥ 😀'],
  ])('%j is printed as %s, and read back', (title, text) => {
    const scenario = parse('drain\n')[0]!;
    const all = print({ ...scenario, headers: { ...scenario.headers, title } });
    expect(all).toBe(`title:  ${text}\n\ndrain\n`);
    expect(parse(all)[0]!.headers.title).toBe(title);
  });

  it('as long as a line may be prints as a line that is read, also where every character is an escape', () => {
    const text = print(parse(`title: ${'\u202e'.repeat(9_000)}\ndrain\n`)[0]!);
    expect(text.length).toBeGreaterThan(9_000 * 6);
    expect(print(parse(text)[0]!)).toBe(text);
    expect(() => parse(`title: ${String.raw`\x1b`.repeat(11_000)}\ndrain\n`)).toThrow('the line is too long');
  });
});

describe('what is made visible', () => {
  const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/u;

  it('has no character of those left, and the rest as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, plain) => {
        expect(visible(text)).not.toMatch(UNSEEN);
        expect(visibleLines(text).replace(/[\n\t]/g, '')).not.toMatch(UNSEEN);
        expect(visible(plain)).toBe(plain);
      }),
    );
  });

  it('is known by its number', () => {
    expect(visible('a\t\x7f\x9b\u2028\u200f\ufeff\u{e0001}\uffff\ud800b')).toBe(
      String.raw`a\x09\x7f\x9b\u2028\u200f\ufeff\u{e0001}\uffff\ud800b`,
    );
    expect(visibleLines('a\tb\r\n')).toBe('a\tb\\x0d\n');
  });
});
