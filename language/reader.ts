import { refuse, ScenarioError, type Source } from './errors.js';
import { addLine, finish, type OpenScenario, open, type Statement } from './gather.js';
import type { LineDraft } from './line-draft.js';
import { readLine, refuseBinary, refuseLong } from './lines.js';
import { isText, Mail, unquoted } from './mail.js';
import { memoised } from './memo.js';
import type { Scenario } from './scenario.js';
import type { Vocabulary } from './vocabulary.js';

/** Where a text is from, for messages, and the names it may use. */
export interface ParseOptions {
  readonly file?: string | undefined;
  readonly vocabulary?: Vocabulary | undefined;
}

/** A scenario with the lines of its text, from the one it begins at to its last. */
export interface ScenarioText {
  readonly scenario: Scenario;
  readonly lines: readonly string[];
}

/** The most that one scenario may have, so that its memory is bounded: files may have any number of scenarios. */
const MOST_LINES = 100_000;
const MOST_CHARACTERS = 8_000_000;

const UNNAMED = '<scenario>';
const lineOf = memoised<LineDraft>((_text, source) => readLine(source));

/**
 * Reads scenarios from lines that are handed to it one by one, and keeps no more than the scenario that it is in.
 * Throws ScenarioError at the first line that is none of a scenario.
 */
export class ScenarioReader {
  private readonly file: string;
  private readonly vocabulary: Vocabulary;
  private current: OpenScenario | undefined;
  private texts: string[] = [];
  private characters = 0;
  private first: Source | undefined;
  private number = 0;
  private isEmpty = true;
  private readonly mail = new Mail();
  /** The first line after the steps that is none, and what is wrong with it if it should be one. */
  private text: { readonly error: ScenarioError; readonly source: Source } | undefined;

  constructor({ file = UNNAMED, vocabulary = {} }: ParseOptions) {
    this.file = file;
    this.vocabulary = vocabulary;
  }

  /** Takes the next line, without its end; gives the scenario that it ends. */
  line(text: string): ScenarioText | undefined {
    const source = unquoted({ file: this.file, line: ++this.number, text });
    this.first ??= source;
    // Text of a mail is kept for a while; what is no text, or has no end of a line, is not.
    if (text.includes('\0')) refuseBinary(source);
    refuseLong(source);
    let ended: ScenarioText | undefined;
    for (const one of this.mail.take(source)) ended = this.read(one) ?? ended;
    return ended;
  }

  private read(source: Source): ScenarioText | undefined {
    const draft = this.draftOf(source);
    if (draft?.kind === 'separator') {
      const { memories, abi, vm } = this.current?.headers ?? { memories: [] };
      this.mail.separator(memories.length > 0 || abi !== undefined || vm !== undefined);
      return this.ended();
    }
    if (draft !== undefined && draft.kind !== 'blank') this.add(draft, source);
    if (this.current !== undefined) this.keep(source);
    return undefined;
  }

  /** What a line says; undefined for text after a step, of which it is said what it is once no step follows it. */
  private draftOf(source: Source): LineDraft | undefined {
    try {
      const draft = lineOf(source.text, source, 0);
      if (this.text !== undefined && draft.kind !== 'blank' && draft.kind !== 'separator')
        throw this.text.error;
      return draft;
    } catch (error) {
      if (!(error instanceof ScenarioError) || !this.hasSteps() || !isText(source))
        throw this.text?.error ?? error;
      this.text ??= { error, source };
      return undefined;
    }
  }

  private hasSteps(): boolean {
    return (
      this.current !== undefined && (this.current.lines.length > 0 || this.current.verdict !== undefined)
    );
  }

  /** There are no more lines: gives the last scenario, where no separator ended it. */
  end(): ScenarioText | undefined {
    for (const one of this.mail.end()) this.read(one);
    const last = this.ended();
    if (!this.isEmpty) return last;
    const source = this.first ?? { file: this.file, line: 1, text: '' };
    const fault = { problem: 'no scenario in it', expected: 'a header or a step' };
    return refuse(source, { index: 0, length: 1 }, fault);
  }

  private add(draft: Statement, source: Source): void {
    this.current ??= open(source, draft);
    addLine(this.current, draft, source, this.vocabulary);
    this.isEmpty = false;
  }

  private keep(source: Source): void {
    this.texts.push(source.shown ?? source.text);
    this.characters += source.text.length;
    if (this.texts.length > MOST_LINES) refuseLarge(source, MOST_LINES, 'lines');
    if (this.characters > MOST_CHARACTERS) refuseLarge(source, MOST_CHARACTERS, 'characters');
  }

  private ended(): ScenarioText | undefined {
    const { current, texts, text } = this;
    if (text !== undefined) refuseText(text.source);
    this.current = undefined;
    this.texts = [];
    this.characters = 0;
    return current && { scenario: finish(current), lines: texts };
  }
}

function refuseLarge(source: Source, most: number, what: string): never {
  const problem = `the scenario has more than ${most.toLocaleString('en')} ${what}`;
  const expected = '--- or the end of the file; a file may have any number of scenarios';
  return refuse(source, { index: 0, length: source.text.length }, { problem, expected });
}

function refuseText(source: Source): never {
  const index = source.text.search(/\S/);
  const spot = { index, length: source.text.trimEnd().length - index };
  const expected = '# before it, or --- between the scenario and the text';
  return refuse(source, spot, { problem: 'text after the last step', expected });
}
