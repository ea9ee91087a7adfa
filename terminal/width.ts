/** Columns of a terminal that a mail keeps: those of all that is no terminal. */
const USUAL = 80;
const NARROWEST = 60;
const WIDEST = 120;

/** Columns that output takes: those of the terminal within reason, or what a mail keeps. */
export let WIDTH = columnsOf(process.stdout);

/** The same for a width that is given. */
export function setWidth(columns: number): void {
  WIDTH = columns;
}

function columnsOf({ isTTY, columns }: Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>): number {
  if (isTTY !== true || !columns) return USUAL;
  return Math.min(WIDEST, Math.max(NARROWEST, columns));
}
