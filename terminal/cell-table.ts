import { colour } from './colour.js';
import { plainTable } from './plain-table.js';
import { WIDTH } from './width.js';

/** A table of what there is for each revision and VM type. */
export interface CellTable {
  /** The names of the rows and of the columns, and the text for each of both. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly (readonly string[])[];
  /** Columns of the terminal that the names of the rows take, and that each cell takes; more below a longer name. */
  readonly first: number;
  readonly width: number;
}

/** The table; in several, one below the other, where the terminal is too narrow for all its columns. */
export function cellTable({ rows, columns, cells, first, width }: CellTable): string {
  const widthOf = (name: string): number => Math.max(width, name.length + GAP);
  const tables: string[] = [];
  for (let from = 0; from < columns.length; ) {
    let room = WIDTH - first;
    let to = from;
    // The last column needs no gap after it.
    while (to < columns.length && (to === from || widthOf(columns[to]!) - GAP <= room)) {
      room -= widthOf(columns[to++]!);
    }
    const names = columns.slice(from, to);
    const table = plainTable({
      head: ['', ...names].map((name) => colour.bold(name)),
      rows: rows.map((row, i) => [row, ...cells[i]!.slice(from, to)]),
      widths: [first, ...names.map(widthOf)],
    });
    tables.push(table);
    from = to;
  }
  return tables.join('\n\n');
}

/** Between columns. */
const GAP = 1;
