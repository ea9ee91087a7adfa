import { printByte } from '../language/print-values.js';
import { byteAt } from '../model/content.js';
import type { File, Page, World } from '../model/state.js';
import { aligned } from './aligned.js';

export { NO_BORDERS } from './plain-table.js';

/** Runs shown of one memory before the rest is summed up. */
const SHOWN = 16;

const HEAD = ['page', 'attribute', 'memory', 'byte', 'references', 'host maps', 'guest maps'];

/** A table of the pages of a world, one line a page or stretch of like pages, in at most so many columns. */
export function pagesTable(world: World, room: number): string {
  return aligned([HEAD, ...world.files.flatMap(rows)], room);
}

function rows(file: File): string[][] {
  if (file.released) return [[`${file.name}`, 'gone', '', '', '', '', '']];
  const shown = file.pages.slice(0, SHOWN);
  const rest = file.pages.length - shown.length;
  const lines = shown.map(({ start, end, cell }) => [name(file, start, end), ...cells(cell)]);
  return rest > 0 ? [...lines, [`and ${rest} more`, '', '', '', '', '', '']] : lines;
}

const name = (file: File, start: number, end: number): string =>
  `${file.name}[${start}${end - start > 1 ? `..${end}` : ''}]`;

function cells({ attribute, folio, hostMapped, hostPoisoned, guestMapped }: Page): string[] {
  return [
    attribute,
    folio === null ? '-' : folio.poisoned ? 'poisoned' : folio.upToDate ? 'present' : 'unused',
    folio === null || !folio.upToDate ? '-' : byteText(byteAt(folio.content, 0)),
    folio === null ? '-' : folio.references.map((r) => `${r.kind} ${r.name}`).join(', ') || '-',
    processes(hostMapped, hostPoisoned),
    [guestMapped.shared ? 'shared' : '', guestMapped.private ? 'private' : ''].filter(Boolean).join(' ') ||
      '-',
  ];
}

/** Numbers of the processes that map a page; with ! where the entry is one of memory failure. */
function processes(mapped: number, poisoned: number): string {
  const all = Array.from({ length: 31 }, (_, n) => n).filter((n) => ((mapped | poisoned) >> n) & 1);
  return all.map((n) => `${n}${(poisoned >> n) & 1 ? '!' : ''}`).join(' ') || '-';
}

const byteText = (value: number | 'unspecified'): string =>
  value === 'unspecified' ? value : printByte(value);
