import { colour } from './colour.js';
import { plainTable } from './plain-table.js';
import { WIDTH } from './width.js';

/** A table of what there is for each revision and VM type. */
export interface CellTable {
  /** The names of the rows and of the columns, and the text for each of both. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly (readonly string[])[];
  /** Columns of the terminal that the names of the rows take, and that each cell takes. */
  readonly first: number;
  readonly width: number;
}

/** The table; in several, one below the other, where the terminal is too narrow for all its columns. */
export function cellTable({ rows, columns, cells, first, width }: CellTable): string {
  // The last column needs no gap after it.
  const fit = Math.max(1, Math.floor((WIDTH + 1 - first) / width));
  const tables: string[] = [];
  for (let from = 0; from < columns.length; from += fit) {
    const names = columns.slice(from, from + fit);
    const table = plainTable({
      head: ['', ...names].map((name) => colour.bold(name)),
      rows: rows.map((row, i) => [row, ...cells[i]!.slice(from, from + fit)]),
      widths: [first, ...names.map(() => width)],
    });
    tables.push(table);
  }
  return tables.join('\n\n');
}
