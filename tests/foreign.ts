/** What nobody sees or a terminal obeys, said without the program's own words for it. */
export const FOREIGN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/u;

/** Every such character, each with a letter before it, so that halves of pairs stay halves. */
const every = Array.from({ length: 0x110000 }, (_, code) => String.fromCodePoint(code)).filter((char) =>
  FOREIGN.test(char),
);
const spaced = (chars: readonly string[]): string => chars.map((char) => `a${char}`).join('');
const isSurrogate = (char: string): boolean => /\p{Cs}/u.test(char);

/** What an argument can hold: all but the zero byte; of the halves of pairs, which are thousands, some. */
export const IN_ARGUMENTS = spaced(
  every.filter((char, i) => char !== '\0' && (!isSurrogate(char) || i % 97 === 0)),
);

/** What a line of a file can hold as it is: no line break, and what UTF-8 can write. */
export const IN_LINES = spaced(every.filter((char) => char !== '\0' && char !== '\n' && !isSurrogate(char)));

/** The rest, as titles and reasons write it. */
export const ESCAPED = String.raw`\x00\x0a\ud800\udc00\x1b]0;title\x07\x1b[2J`;

/** Names of files that have all that a name can hold, each short enough for one. */
export const FILE_NAMES = ((): string[] => {
  const chars = every.filter((char) => char !== '\0' && !isSurrogate(char));
  const size = 40;
  return Array.from({ length: Math.ceil(chars.length / size) }, (_, i) =>
    spaced(chars.slice(i * size, (i + 1) * size)),
  );
})();

/** The first foreign character of a text, with what is around it; line breaks are none, nor tabs where they may be. */
export function foreignIn(text: string, mayHaveTabs = false): string | undefined {
  const own = mayHaveTabs ? /[\n\t]/g : /\n/g;
  const rest = text.replace(own, ' ');
  const at = FOREIGN.exec(rest)?.index;
  return at === undefined ? undefined : JSON.stringify(rest.slice(Math.max(0, at - 60), at + 20));
}
