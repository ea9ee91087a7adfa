import { printOperation } from '../language/index.js';
import { printRange } from '../language/print-values.js';
import type { Operation } from '../model/operation.js';
import type { Memory } from '../model/setup.js';
import { type Form, merged, printForm } from './alternatives.js';
import { colour } from './colour.js';
import { counted, grouped } from './counts.js';
import { wrapped } from './text.js';
import { WIDTH } from './width.js';

/** The operations of one group of an alphabet. */
export interface AlphabetGroup {
  readonly group: string;
  readonly operations: readonly Operation[];
}

/** Before the operations of a group: its name, and how many there are. */
const NAME = 10;
const COUNT = 3;
const GAP = 2;
const LEAD = NAME + COUNT + GAP;

/** An alphabet as a table: each group, how many operations it has, and all of them. */
export function alphabetText(groups: readonly AlphabetGroup[], memory: Memory): string {
  const total = groups.reduce((sum, { operations }) => sum + operations.length, 0);
  return [colour.bold(`Alphabet: ${counted(total, 'operation')}.`), ...alphabetLines(groups, memory)].join(
    '\n',
  );
}

/** What P and R stand for, then a line or more for each group. */
export function alphabetLines(groups: readonly AlphabetGroup[], memory: Memory): string[] {
  const { name, pages } = memory;
  const ranges = (pages * (pages + 1)) / 2;
  const legend = `P is every page of ${name}: ${grouped(pages)}. R is every range of its pages: ${grouped(ranges)}.`;
  return [legend, ...groups.flatMap((group) => groupLines(group, memory))];
}

function groupLines({ group, operations }: AlphabetGroup, memory: Memory): string[] {
  const lines = packed(formsOf(operations, memory));
  const head = `${group.padEnd(NAME)}${grouped(operations.length).padStart(COUNT)}`.padEnd(LEAD);
  return lines.map((line, i) => (i === 0 ? head : ' '.repeat(LEAD)) + line);
}

/** As many forms a line as fit, with a semicolon between two; one that is too long goes on below, further in. */
function packed(forms: readonly string[]): string[] {
  const room = WIDTH - LEAD;
  const lines: string[] = [];
  for (const [i, form] of forms.entries()) {
    const text = i === forms.length - 1 ? form : `${form};`;
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + text.length <= room) lines[lines.length - 1] += ` ${text}`;
    else if (text.length <= room) lines.push(text);
    else
      lines.push(
        ...wrapped(text, WIDTH - room + 2, 2)
          .replace(/^ +/gm, '  ')
          .trimStart()
          .split('\n'),
      );
  }
  return lines;
}

/** What the operations have in common, in as few forms as that takes. They stand for these operations exactly. */
export function formsOf(operations: readonly Operation[], memory: Memory): string[] {
  const byText = new Map<string, Operation[]>();
  for (const operation of operations) {
    const text = placed(operation);
    byText.set(text, [...(byText.get(text) ?? []), operation]);
  }
  const texts = [...byText].flatMap(([text, own]) =>
    own.length === placesOf(text, memory) ? [text] : own.map(printOperation),
  );
  return merged(texts.map(formOf)).map(printForm);
}

/** The text of an operation with P or R in the place of its page or pages. */
function placed(operation: Operation): string {
  const text = printOperation(operation);
  if ('page' in operation)
    return text.replace(`${operation.file}[${operation.page}]`, `${operation.file}[P]`);
  if ('range' in operation)
    return text.replace(printRange(operation.file, operation.range), `${operation.file}[R]`);
  return text;
}

/** How many operations a text stands for. */
function placesOf(text: string, { name, pages }: Memory): number {
  if (text.includes(`${name}[P]`)) return pages;
  return text.includes(`${name}[R]`) ? (pages * (pages + 1)) / 2 : 1;
}

/** Its words; what is in braces is one. */
const formOf = (text: string): Form => (text.match(/\{[^}]*\}|\S+/g) ?? []).map((word) => [word]);
