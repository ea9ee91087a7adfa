import { stripVTControlCharacters } from 'node:util';
import type { CheckReport, Failure } from '../../checker/random/check.js';
import { colour } from '../../terminal/colour.js';
import { plainTable } from '../../terminal/plain-table.js';
import { WIDTH } from '../../terminal/width.js';

const FIRST_COLUMN = 12;
/** No column is narrower than the longest name. */
const NARROWEST = 13;

/** A table of revisions by VM types with the numbers of the properties that fail; a new failure has a star, explained below. */
export function checkTable({ cells, failures }: Pick<CheckReport, 'cells' | 'failures'>): string {
  const abis = [...new Set(cells.map((c) => c.revision.name))];
  const vms = [...new Set(cells.map((c) => c.vmType.name))];
  const rows = abis.map((abi) =>
    vms.map((vm) => cellText(failures.filter((f) => f.abi === abi && f.vm === vm))),
  );
  const widest = Math.max(...rows.flat().map((cell) => stripVTControlCharacters(cell).length));
  const room = Math.floor((WIDTH - FIRST_COLUMN) / vms.length);
  const width = Math.max(NARROWEST, Math.min(room, widest + 2));
  const table = plainTable({
    head: ['', ...vms].map((name) => colour.bold(name)),
    rows: abis.map((abi, i) => [abi, ...rows[i]!]),
    widths: [FIRST_COLUMN, ...vms.map(() => width)],
  });
  return failures.every((f) => f.known) ? table : `${table}\n\n* new`;
}

function cellText(failures: readonly Failure[]): string {
  if (failures.length === 0) return colour.green('ok');
  const numbers = [...new Set(failures.map((f) => f.property.number))];
  const marked = numbers.map((number) => {
    const isNew = failures.some((f) => f.property.number === number && !f.known);
    return isNew ? colour.red(`${number}*`) : number;
  });
  return marked.join(' ');
}
