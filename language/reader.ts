import { refuse, type Source } from './errors.js';
import { addLine, finish, type OpenScenario, open, type Statement } from './gather.js';
import type { LineDraft } from './line-draft.js';
import { readLine } from './lines.js';
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

  constructor({ file = UNNAMED, vocabulary = {} }: ParseOptions) {
    this.file = file;
    this.vocabulary = vocabulary;
  }

  /** Takes the next line, without its end; gives the scenario that it ends. */
  line(text: string): ScenarioText | undefined {
    const source: Source = { file: this.file, line: ++this.number, text };
    this.first ??= source;
    const draft = lineOf(text, source, 0);
    if (draft.kind === 'separator') return this.ended();
    if (draft.kind !== 'blank') this.add(draft, source);
    if (this.current !== undefined) this.keep(source);
    return undefined;
  }

  /** There are no more lines: gives the last scenario, where no separator ended it. */
  end(): ScenarioText | undefined {
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
    const { text } = source;
    this.texts.push(text);
    this.characters += text.length;
    if (this.texts.length > MOST_LINES) refuseLarge(source, MOST_LINES, 'lines');
    if (this.characters > MOST_CHARACTERS) refuseLarge(source, MOST_CHARACTERS, 'characters');
  }

  private ended(): ScenarioText | undefined {
    const { current, texts } = this;
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
