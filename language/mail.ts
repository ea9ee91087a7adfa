import { ScenarioError, type Source } from './errors.js';
import { HEADER_KEYS } from './headers.js';
import { readLine } from './lines.js';
import { editDistance, nearest } from './nearest.js';
import { STATEMENT_WORDS } from './statements.js';

/** `> `, once or more, and what a mail program puts before it. */
const QUOTES = /^[ \t]*>(?:[ \t]*>)*/;
/** A header by its form: a word and a colon; with a value, as what could be a misspelt one has it. */
const KEY = /^\s*([A-Za-z_][\w-]*)\s*:/;
const FORM = /^\s*([A-Za-z_][\w-]*)\s*:\s*\S/;
/** Headers that no prose looks like. A title could be anything. */
const FENCE =
  /^\s*(?:memory\s*:\s*\w+\s*,\s*\d+\s+pages?\b|(?:abi|vm|in_place|backing|design|mutant)\s*:\s*\S+\s*(?:#.*)?$)/;
/** What heads of mails are called, as they are written there: `Date` is a letter or two from a header of ours. */
const MAIL_HEADS = ['From', 'To', 'Cc', 'Bcc', 'Subject', 'Date', 'Sender', 'Reply-To', 'Message-ID'];
/** Pages, fields or an answer: what steps have, and prose hardly. */
const STEPLIKE = /\w\[\s*\w[^\]]*\]|\{|=>/;
/** Lines of text that are kept until a scenario comes. */
const MOST = 10_000;

/** The line without the marks of a quoted mail, of which blanks keep the place, so that columns are those of the line. */
export function unquoted(source: Source): Source {
  const { text } = source;
  if (!text.includes('>')) return source;
  const marks = QUOTES.exec(text)?.[0];
  if (marks === undefined) return source;
  return { ...source, text: ' '.repeat(marks.length) + text.slice(marks.length), shown: text };
}

/**
 * Finds the scenarios of a mail, line by line: text before the headers of one is passed over, and so is text between
 * lines of `---` where a scenario with headers was before. Whatever could be meant as a part of a scenario, misspelt or
 * not, is handed on, so that the parser refuses it.
 */
export class Mail {
  private inside = false;
  private hadHeaders = false;
  private held: Source[] = [];

  /** Takes a line; gives those that belong to a scenario, this one or others before it. */
  take(source: Source): readonly Source[] {
    if (this.inside) return [source];
    if (isBlank(source)) return this.holding(source);
    if (this.held.length === 0 && opens(source)) return this.begin([], source);
    if (isSeparator(source)) return [...this.passedOver(), source];
    if (FENCE.test(source.text)) return this.begin(this.belonging(), source);
    this.held.push(source);
    return this.held.length > MOST ? this.begin(this.held) : [];
  }

  /** A line of `---` was read, which ends a scenario with headers or something else. */
  separator(hadHeaders: boolean): void {
    this.inside = false;
    this.hadHeaders ||= hadHeaders;
  }

  /** There are no more lines: gives those of which the parser has to say what is wrong. */
  end(): readonly Source[] {
    return this.inside ? [] : this.passedOver();
  }

  /** Blank lines and comments matter only between lines of text. */
  private holding(source: Source): readonly Source[] {
    if (this.held.length > 0) this.held.push(source);
    return this.held.length > MOST ? this.begin(this.held) : [];
  }

  private begin(before: readonly Source[], ...more: Source[]): readonly Source[] {
    this.inside = true;
    this.held = [];
    return [...before, ...more];
  }

  /** Lines of text that no headers follow: nothing of them where they may stand there, else all. */
  private passedOver(): readonly Source[] {
    const { held } = this;
    this.held = [];
    const meant = held.some((one) => couldBeMeant(one) || STEPLIKE.test(one.text));
    return this.hadHeaders && !meant ? [] : held;
  }

  /** Of the lines before a header those from the first that belongs to it, or could be meant to. */
  private belonging(): readonly Source[] {
    const meant = this.held.findIndex(couldBeMeant);
    if (meant >= 0) return this.held.slice(meant);
    const block = this.held.findLastIndex(({ text }) => !FORM.test(text) && !isKnown(text)) + 1;
    return this.held.slice(block);
  }
}

const isBlank = ({ text }: Source): boolean => /^\s*(?:#|$)/.test(text);
const isSeparator = ({ text }: Source): boolean => /^\s*---\s*(?:#|$)/.test(text);
const wordOf = (text: string): string => /^\s*([\w-]*)/.exec(text)![1]!;

/** Does a line begin like one of a scenario? Then it is for the parser, whatever comes after it. */
const opens = (source: Source): boolean =>
  !isSeparator(source) && (isKnown(source.text) || FENCE.test(source.text) || couldBeMeant(source));

/** Is its first word one of the language, whatever follows? */
const isKnown = (text: string): boolean =>
  STATEMENT_WORDS.includes(wordOf(text)) || HEADER_KEYS.some((key) => key === KEY.exec(text)?.[1]);

/** Is it text, and no line of a scenario, misspelt or not? */
export const isText = (source: Source): boolean => !isKnown(source.text) && !couldBeMeant(source);

/** Is it a step, a header, or a misspelt one? */
function couldBeMeant(source: Source): boolean {
  const { text } = source;
  const key = FORM.exec(text)?.[1];
  if (key !== undefined) return HEADER_KEYS.some((known) => isNear(key, known));
  const word = wordOf(text);
  if (STATEMENT_WORDS.includes(word)) return isStatement(source);
  return STEPLIKE.test(text) && nearest(word, STATEMENT_WORDS) !== undefined;
}

function isStatement(source: Source): boolean {
  if (STEPLIKE.test(source.text)) return true;
  try {
    readLine(source);
    return true;
  } catch (error) {
    if (error instanceof ScenarioError) return false;
    throw error;
  }
}

/** A misspelt header, and none of a mail's own. */
const isNear = (key: string, known: string): boolean =>
  !MAIL_HEADS.includes(key) && editDistance(key.toLowerCase(), known) <= (key.length > 3 ? 2 : 1);
