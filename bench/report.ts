import Table from 'cli-table3';
import { NO_BORDERS } from '../terminal/plain-table.js';
import { fixed } from './figures.js';
import type { Surroundings } from './machine.js';
import { type Figures, fallsShort, type Measured, type Result, ratio } from './part.js';

/** Everything that one run of the benchmark came to. */
export interface Report extends Measured {
  readonly surroundings: Surroundings;
  /** Sizes were small: ratios say nothing and are not judged. */
  readonly quick: boolean;
}

/** Does everything agree, and is everything as fast as is wanted? */
export const isGood = ({ results, failures, quick }: Report): boolean =>
  failures.length === 0 && (quick || !results.some(fallsShort));

const HEAD = ['ratio', 'measured', 'wanted', 'what'];

/** The cells of a result, the ratio first; marked where it falls short. */
function cells(result: Result, quick: boolean): string[] {
  const { measured, unit, wanted, most, what } = result;
  const ratioOf = ratio(result);
  const mark = !quick && fallsShort(result) ? '! ' : '';
  return [
    ratioOf === undefined ? '' : `${mark}${cut(ratioOf)}`,
    `${readable(measured)} ${unit}`,
    wanted === undefined ? '' : `${most ? 'at most ' : ''}${readable(wanted)}`,
    what,
  ];
}

/** Two digits, none of them rounded up: what falls short does not look as if it did not. */
const cut = (n: number): string => fixed(Math.floor(n * 100) / 100, 2);

/** A number in as many digits as tell something. */
const readable = (n: number): string => fixed(n, n >= 1000 || Number.isInteger(n) ? 0 : n >= 100 ? 1 : 2);

/** For the screen: ratios, then what went wrong, what was left out, and what it ran on. */
export function screen({ results, failures, notes, surroundings, quick }: Report): string {
  const table = new Table({
    head: HEAD,
    colAligns: ['right', 'right', 'right', 'left'],
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    chars: NO_BORDERS,
  });
  table.push(...results.map((result) => cells(result, quick)));
  const lines = [
    ...(results.length === 0 ? [] : [table.toString().replace(/ +$/gm, '')]),
    ...failures.map((failure) => `FAIL ${failure}`),
    ...notes.map((note) => `left out: ${note}`),
    ...(quick ? ['Small sizes: ratios are not judged.'] : []),
    [surroundings.machine, ...surroundings.versions].join('; '),
  ];
  return `${lines.join('\n')}\n`;
}

/** For a file: what it ran on, ratios, and the figures behind them. */
export function page(report: Report): string {
  const { results, figures, failures, notes, surroundings, quick } = report;
  const short = results.filter(fallsShort).length;
  const verdict =
    short === 0 ? 'Nothing falls short.' : `${short} of ${results.length} fall short, marked !.`;
  const blocks = [
    '# What was measured',
    `Written by one run of \`npm run bench\` on ${surroundings.date}; nothing in it is written by hand.`,
    list([surroundings.machine, ...surroundings.versions]),
    '## Ratios',
    'A ratio of 1 or more is what is wanted. CPU seconds are user and system time of all threads.',
    ...(quick ? ['Sizes were small: ratios say nothing.'] : [verdict]),
    ...(failures.length === 0 ? [] : [list(failures.map((failure) => `FAIL ${failure}`))]),
    markdown({ head: HEAD, rows: results.map((result) => cells(result, quick)) }),
    ...(notes.length === 0 ? [] : [list(notes.map((note) => `Left out: ${note}`))]),
    '## Figures',
    ...figures.flatMap((table) => [`### ${table.title}`, table.work, markdown(table)]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

/** A table in Markdown. */
function markdown({ head, rows }: Pick<Figures, 'head' | 'rows'>): string {
  const line = (texts: readonly string[]) => `| ${texts.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
