/** Between columns. */
const GAP = 2;
/** No column is made narrower than that: a table of pages has seven, and stands at an indent. */
const NARROWEST = 5;

/**
 * Rows of plain cells in aligned columns, in at most `room` characters: where they need more, the widest
 * columns are cut. A trace has a table a step, for which a table with lines and wrapped cells is too slow.
 */
export function aligned(rows: readonly (readonly string[])[], room: number): string {
  const widths = fitting(rows, room);
  const lines = rows.map((row) =>
    row.map((cell, i) => cut(cell, widths[i]!).padEnd(widths[i]! + GAP)).join(''),
  );
  return lines.map((line) => line.trimEnd()).join('\n');
}

function fitting(rows: readonly (readonly string[])[], room: number): number[] {
  const widths = rows[0]!.map((_, i) => rows.reduce((widest, row) => Math.max(widest, row[i]!.length), 0));
  for (let over = excess(widths, room); over > 0; over = excess(widths, room)) {
    const widest = Math.max(...widths);
    if (widest <= NARROWEST) break;
    widths[widths.indexOf(widest)] = widest - 1;
  }
  return widths;
}

const excess = (widths: readonly number[], room: number): number =>
  widths.reduce((sum, width) => sum + width + GAP, -GAP) - room;

const cut = (cell: string, width: number): string =>
  cell.length <= width ? cell : `${cell.slice(0, width - 1)}…`;
