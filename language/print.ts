import { printFreeText } from './free-text.js';
import { printExpression } from './print-expression.js';
import { printOperation } from './print-operation.js';
import { printExpectation } from './print-outcome.js';
import type { Headers, Line, MemoryHeader, Scenario } from './scenario.js';

/** The widest operation that the column of `=>` makes room for. */
const WIDEST = 44;
const KEY_WIDTH = 'memory: '.length;

/** A scenario as text that parses to the same scenario; it ends in a line break. */
export function print({ headers, lines, verdict }: Scenario): string {
  const steps = printLines(lines);
  if (verdict !== undefined) steps.push(`${verdict.kind} ${verdict.property}`);
  const head = printHeaders(headers);
  const gap = head.length > 0 && steps.length > 0 ? [''] : [];
  return [...head, ...gap, ...steps].map((line) => `${line}\n`).join('');
}

/** Several scenarios as the text of one file. */
export function printAll(scenarios: readonly Scenario[]): string {
  return scenarios.map(print).join('---\n');
}

function printHeaders({
  title,
  abi,
  vm,
  inPlace,
  design,
  mutant,
  backing,
  base,
  config,
  accept,
  memories,
}: Headers): string[] {
  const moved = inPlace === undefined ? undefined : inPlace ? 'on' : 'off';
  const plain = { abi, base, config, vm, in_place: moved, design, mutant, backing, accept };
  const entries = Object.entries({ title: title && printFreeText(title), ...plain });
  const given = entries.flatMap(([key, value]) => (value === undefined ? [] : [header(key, value)]));
  return [...given, ...memories.map((memory) => header('memory', printMemory(memory)))];
}

function header(key: string, value: string): string {
  return `${`${key}:`.padEnd(KEY_WIDTH - 1)} ${value}`.trimEnd();
}

function printMemory({ name, pages, flags }: MemoryHeader): string {
  return `${name}, ${pages} ${pages === 1 ? 'page' : 'pages'}, ${flags.length === 0 ? 'none' : flags.join(' | ')}`;
}

function printLines(lines: readonly Line[]): string[] {
  const texts = lines.map((line) =>
    line.kind === 'assert' ? `assert ${printExpression(line.expression)}` : printOperation(line.operation),
  );
  const answering = texts.filter((_, i) => expectedOf(lines[i]!) !== undefined);
  const width = Math.min(WIDEST, Math.max(0, ...answering.map((text) => text.length)));
  return texts.map((text, i) => {
    const expected = expectedOf(lines[i]!);
    return expected === undefined ? text : `${text.padEnd(width)} => ${printExpectation(expected)}`;
  });
}

function expectedOf(line: Line) {
  return line.kind === 'operation' ? line.expected : undefined;
}
