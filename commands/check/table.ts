import { stripVTControlCharacters } from 'node:util';
import type { CheckReport, Failure } from '../../checker/random/check.js';
import { cellTable } from '../../terminal/cell-table.js';
import { colour } from '../../terminal/colour.js';
import { marked, unrecordedLegend } from '../../terminal/unrecorded.js';
import { WIDTH } from '../../terminal/width.js';

const FIRST_COLUMN = 12;
/** No column is narrower than the longest name. */
const NARROWEST = 13;

/**
 * A table of revisions by VM types with the numbers of the properties that fail. A new failure has a star, and what is
 * of a VM type on which nothing was recorded a mark, both explained below.
 */
export function checkTable({
  cells,
  failures,
  unfinished,
}: Pick<CheckReport, 'cells' | 'failures' | 'unfinished'>): string {
  const isDone = (abi: string, vm: string) =>
    !unfinished.some(({ revision, vmType }) => revision.name === abi && vmType.name === vm);
  const abis = [...new Set(cells.map((c) => c.revision.name))];
  const vmTypes = [...new Map(cells.map(({ vmType }) => [vmType.name, vmType])).values()];
  const vms = vmTypes.map(({ name }) => name);
  const rows = abis.map((abi) =>
    vmTypes.map((vmType) => {
      const vm = vmType.name;
      const own = failures.filter((f) => f.abi === abi && f.vm === vm);
      const known = isDone(abi, vm) ? cellText(own) : own.length === 0 ? '-' : `${cellText(own)} -`;
      return marked(known, vmType);
    }),
  );
  const widest = Math.max(...rows.flat().map((cell) => stripVTControlCharacters(cell).length));
  const room = Math.floor((WIDTH - FIRST_COLUMN) / vms.length);
  const width = Math.max(NARROWEST, Math.min(room, widest + 2));
  const table = cellTable({ rows: abis, columns: vms, cells: rows, first: FIRST_COLUMN, width });
  const legend = [
    ...(failures.every((f) => f.known) ? [] : ['* new']),
    ...(unfinished.length === 0 ? [] : ['- not explored to its end']),
    ...unrecordedLegend(vmTypes),
  ];
  return legend.length === 0 ? table : `${table}\n\n${legend.join('\n')}`;
}

/** The numbers of the properties that fail on a cell; a new failure has a star. */
export function cellText(failures: readonly Failure[]): string {
  if (failures.length === 0) return colour.green('ok');
  const numbers = [...new Set(failures.map((f) => f.property.number))];
  const marked = numbers.map((number) => {
    const isNew = failures.some((f) => f.property.number === number && !f.known);
    return isNew ? colour.red(`${number}*`) : number;
  });
  return marked.join(' ');
}
