import Table from 'cli-table3';

/** A table without lines. */
export const NO_BORDERS = Object.fromEntries(
  ['top', 'bottom', 'left', 'right', 'mid']
    .flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`])
    .concat('left-mid', 'right-mid', 'middle')
    .map((name) => [name, '']),
);

export interface PlainTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Widths of its columns, in which words are wrapped; without them a column is as wide as its cells. */
  readonly widths?: readonly number[];
}

/** A table of aligned columns without lines. */
export function plainTable({ head, rows, widths = [] }: PlainTable): string {
  const table = new Table({
    head: [...head],
    colWidths: [...widths],
    wordWrap: widths.length > 0,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': widths.length > 0 ? 1 : 2 },
    chars: NO_BORDERS,
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString().replace(/ +$/gm, '');
}
