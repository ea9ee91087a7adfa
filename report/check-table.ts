import type { CheckReport, Failure } from '../checker/check.js';
import { colour } from './colour.js';
import { plainTable } from './plain-table.js';
import { WIDTH } from './text.js';

const FIRST_COLUMN = 12;
/** What a column of failing properties takes at most: four numbers. */
const COLUMN = 13;

/** A table of revisions by VM types with the numbers of the properties that fail; a new failure has a star, explained below. */
export function checkTable({ cells, failures }: Pick<CheckReport, 'cells' | 'failures'>): string {
  const abis = [...new Set(cells.map((c) => c.revision.name))];
  const vms = [...new Set(cells.map((c) => c.vmType.name))];
  const width = Math.max(COLUMN, Math.floor((WIDTH - FIRST_COLUMN) / vms.length));
  const failing = (abi: string, vm: string) => failures.filter((f) => f.abi === abi && f.vm === vm);
  const table = plainTable({
    head: ['', ...vms].map((name) => colour.bold(name)),
    rows: abis.map((abi) => [abi, ...vms.map((vm) => cellText(failing(abi, vm)))]),
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
