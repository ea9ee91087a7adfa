import chalk from 'chalk';
import Table from 'cli-table3';
import type { CheckReport, Failure } from '../checker/check.js';
import { NO_BORDERS } from './pages.js';
import { WIDTH } from './text.js';

const FIRST_COLUMN = 12;

/** A table of revisions by VM types with the numbers of the properties that fail; a new failure has a star. */
export function checkTable({ cells, failures }: Pick<CheckReport, 'cells' | 'failures'>): string {
  const abis = [...new Set(cells.map((c) => c.revision.name))];
  const vms = [...new Set(cells.map((c) => c.vmType.name))];
  const width = Math.floor((WIDTH - FIRST_COLUMN) / vms.length);
  const table = new Table({
    head: ['', ...vms].map((name) => chalk.bold(name)),
    colWidths: [FIRST_COLUMN, ...vms.map(() => width)],
    wordWrap: true,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 1 },
    chars: NO_BORDERS,
  });
  const failing = (abi: string, vm: string) => failures.filter((f) => f.abi === abi && f.vm === vm);
  for (const abi of abis) table.push([abi, ...vms.map((vm) => cellText(failing(abi, vm)))]);
  return table.toString().replace(/ +$/gm, '');
}

function cellText(failures: readonly Failure[]): string {
  if (failures.length === 0) return chalk.green('ok');
  const numbers = [...new Set(failures.map((f) => f.property.number))];
  const marked = numbers.map((number) => {
    const isNew = failures.some((f) => f.property.number === number && !f.known);
    return isNew ? chalk.red(`${number}*`) : number;
  });
  return marked.join(' ');
}
