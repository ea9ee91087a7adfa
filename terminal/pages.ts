import { printByte } from '../language/print-values.js';
import { byteAt } from '../model/content.js';
import type { File, Page, World } from '../model/state.js';
import { aligned } from './aligned.js';

export { NO_BORDERS } from './plain-table.js';

/** Memories shown, and runs of one, before the rest is summed up. */
const SHOWN = 16;

const HEAD = ['page', 'attribute', 'memory', 'byte', 'references', 'host maps', 'guest maps'];

/** A table of the pages of a world, one line a page or stretch of like pages, in at most so many columns. */
export function pagesTable(world: World, room: number): string {
  const shown = world.files.slice(0, SHOWN).flatMap(rows);
  const rest = world.files.length - SHOWN;
  return aligned([HEAD, ...shown, ...(rest > 0 ? [blank(`and ${rest} more memories`)] : [])], room);
}

const blank = (text: string): string[] => HEAD.map((_, i) => (i === 0 ? text : ''));

function rows(file: File): string[][] {
  if (file.released) return [blank(file.name).with(1, 'gone')];
  const shown = file.pages.slice(0, SHOWN);
  const rest = file.pages.length - shown.length;
  const lines = shown.map(({ start, end, cell }) => [name(file, start, end), ...cells(cell)]);
  return rest > 0 ? [...lines, blank(`and ${rest} more`)] : lines;
}

const name = (file: File, start: number, end: number): string =>
  `${file.name}[${start}${end - start > 1 ? `..${end}` : ''}]`;

function cells({ attribute, folio, hostMapped, hostPoisoned, guestMapped }: Page): string[] {
  return [
    attribute,
    folio === null ? '-' : folio.poisoned ? 'poisoned' : folio.upToDate ? 'present' : 'unused',
    folio === null || !folio.upToDate ? '-' : byteText(byteAt(folio.content, 0)),
    folio === null
      ? '-'
      : folio.references
          .slice(0, SHOWN)
          .map((r) => `${r.kind} ${r.name}`)
          .join(', ') || '-',
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
