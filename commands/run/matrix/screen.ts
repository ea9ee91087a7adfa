import { printExpectation } from '../../../language/index.js';
import type { Line, Scenario } from '../../../language/scenario.js';
import type { MachineOptions } from '../../../model/machine.js';
import { colour } from '../../../terminal/colour.js';
import { counted } from '../../../terminal/counts.js';
import { lineText } from '../../../terminal/parts.js';
import { plainTable } from '../../../terminal/plain-table.js';
import { givenList } from '../../../terminal/settings-text.js';
import { wrapped } from '../../../terminal/text.js';
import { titleText } from '../../../terminal/title.js';
import { WIDTH } from '../../../terminal/width.js';
import { type Cell, isAsWritten, shownOf, type Written } from './cells.js';

/** A scenario on every pair of some revisions and VM types: a row for each revision. */
export interface Matrix {
  readonly file: string;
  readonly written: Written;
  readonly rows: readonly (readonly Cell[])[];
  /** Settings that were given, and hold for all. */
  readonly settings: MachineOptions;
}

/** The widest step that the column of `=>` makes room for. */
const WIDEST = 44;
/** More lines than these are not all shown, but those that cells speak of. */
const MOST_LINES = 24;
/** Between two columns, where there is room. */
const GAP = 2;
/** In place of a blank at which no cell is to be broken. */
const JOINT = '\uE000';

/** The answer, the scenario with its lines' numbers, and the table. */
export function matrixText(matrix: Matrix): string {
  const { file, written, rows } = matrix;
  const { scenario } = written;
  const steps = counted(scenario.lines.filter(({ kind }) => kind === 'operation').length, 'step');
  return [
    wrapped(answerText(matrix), 0),
    titleText(file, scenario, steps, 0),
    '',
    ...linesText(scenario, spokenOf(rows)),
    '',
    table(rows),
    '',
    ...refusals(rows),
    wrapped(legend(written), 0),
    '',
  ].join('\n');
}

function answerText({ written: { filledOn, scenario }, rows, settings }: Matrix): string {
  const cells = rows.flat();
  const same = cells.filter(isAsWritten).length;
  const as = isAllFilled(scenario, filledOn)
    ? `as ${filledOn!.revision.name}, ${filledOn!.vmType.name} does`
    : 'as written';
  const abis = new Set(cells.map(({ abi }) => abi));
  const vms = new Set(cells.map(({ vm }) => vm));
  const on = [
    abis.size > 1 ? `${abis.size} revisions` : [...abis][0],
    vms.size > 1 ? `${vms.size} VM types` : [...vms][0],
    ...givenList(settings),
  ].join(', ');
  const text = `on ${on}: ${same} of ${counted(cells.length, 'machine')} ${same === 1 ? 'answers' : 'answer'} ${as}.`;
  return same === cells.length ? colour.green(text) : colour.bold(text);
}

/** Did it expect nothing, so that all its answers are those of one machine? */
const isAllFilled = ({ lines, verdict }: Scenario, filledOn: Written['filledOn']): boolean =>
  filledOn !== undefined && verdict === undefined && lines.every(({ kind }) => kind === 'operation');

function spokenOf(rows: Matrix['rows']): ReadonlySet<number> {
  const shown = rows.flatMap((row, r) => row.map((cell, c) => shownOf(cell, rows[r - 1]?.[c])));
  return new Set(shown.flatMap((one) => (typeof one === 'string' ? [] : [one.line])));
}

/** The lines of the scenario by their numbers, with what they answer. */
function linesText({ headers, lines, verdict }: Scenario, spoken: ReadonlySet<number>): string[] {
  const memories = headers.memories
    .filter(({ at }) => spoken.has(at.line))
    .map(({ name, at }) => ({ line: at.line, text: `memory: ${name}`, answer: undefined }));
  const all = [
    ...memories,
    ...lines.map((line) => ({ line: line.at.line, text: lineText(line), answer: answerOf(line) })),
    ...(verdict
      ? [{ line: verdict.at.line, text: `${verdict.kind} ${verdict.property}`, answer: undefined }]
      : []),
  ];
  const shown = all.length > MOST_LINES ? all.filter(({ line }) => spoken.has(line)) : all;
  const digits = String(shown.at(-1)?.line ?? 0).length;
  const width = Math.min(
    WIDEST,
    Math.max(0, ...shown.filter((l) => l.answer).map(({ text }) => text.length)),
  );
  const left = all.length - shown.length;
  return [
    ...shown.map(({ line, text, answer }) => {
      const number = `${String(line).padStart(digits)}: `;
      const said = answer === undefined ? text : `${text.padEnd(width)} => ${answer}`;
      return wrapped(`${number}${said}`, digits + 6, 4);
    }),
    ...(left > 0 ? [`    ${counted(left, 'line')} more, of which no cell speaks`] : []),
  ];
}

const answerOf = (line: Line): string | undefined =>
  line.kind === 'operation' && line.expected !== undefined ? printExpectation(line.expected) : undefined;

function table(rows: Matrix['rows']): string {
  const head = ['', ...rows[0]!.map(({ vm }) => vm)];
  const cells = rows.map((row, r) => [
    row[0]!.abi,
    ...row.map((cell, c) => cellText(cell, rows[r - 1]?.[c])),
  ]);
  const needs = head.map((_, i) => Math.max(...[head, ...cells].map((row) => row[i]!.length)) + GAP);
  const least = head.map((name, i) => (i === 0 ? needs[0]! : name.length + 1));
  // The gap behind the last column is not printed.
  const widths = narrowed(needs, least, WIDTH + 1);
  return plainTable({ head, rows: cells, widths }).replaceAll(JOINT, ' ');
}

/** Widths of columns that together are no more than `room`: the widest give way first, none below its least. */
function narrowed(needs: readonly number[], least: readonly number[], room: number): number[] {
  const widths = [...needs];
  const total = () => widths.reduce((sum, width) => sum + width, 0);
  while (total() > room) {
    const able = widths.map((width, i) => (width > least[i]! ? width : 0));
    const widest = Math.max(...able);
    if (widest === 0) break;
    widths[able.lastIndexOf(widest)]! -= 1;
  }
  return widths;
}

function cellText(cell: Cell, above: Cell | undefined): string {
  const shown = shownOf(cell, above);
  if (shown === 'as-written') return 'ok';
  if (shown === 'as-above') return '=';
  return `${shown.line}: ${shown.text.replace(/ @ (?=\d)/, ` @${JOINT}`)}`;
}

/** Why steps mean nothing on some machines: each reason once. */
function refusals(rows: Matrix['rows']): string[] {
  const reasons = rows
    .flat()
    .flatMap(({ refused }) =>
      refused === undefined || refused.errno !== undefined
        ? []
        : [`${refused.at.line}: refused: ${refused.reason}`],
    );
  const lines = [...new Set(reasons)].map((reason) => wrapped(reason, 4, 0));
  return lines.length > 0 ? [...lines, ''] : [];
}

function legend({ filledOn }: Written): string {
  const filled =
    filledOn === undefined
      ? ''
      : ` Lines that had no => have the answers of ${filledOn.revision.name}, ${filledOn.vmType.name}.`;
  return `ok: every line as above the table. =: as in the row above. Else a line that is not as written, the first of them that the row above answers otherwise: its number, and its answer.${filled}`;
}
