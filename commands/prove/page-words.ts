import { printByte } from '../../language/print-values.js';
import type { Content } from '../../model/content.js';
import type { Page } from '../../model/state.js';

/** All of a page's state in words, the usual left out. */
export function pageWords({ attribute, folio, hostMapped, hostPoisoned, guestMapped }: Page): string {
  const guest = [...(guestMapped.shared ? ['shared'] : []), ...(guestMapped.private ? ['private'] : [])];
  return [
    attribute,
    ...(folio === null ? ['no memory'] : memoryWords(folio)),
    ...(hostMapped === 0 ? [] : [`mapped by ${processes(hostMapped)}`]),
    ...(hostPoisoned === 0 ? [] : [`memory-failure entry in ${processes(hostPoisoned)}`]),
    ...(guest.length === 0 ? [] : [`mapped into the guest as ${guest.join(' and ')}`]),
  ].join(', ');
}

function memoryWords(folio: NonNullable<Page['folio']>): string[] {
  const { content, upToDate, lruAddBatch, poisoned, references, owner } = folio;
  return [
    upToDate ? bytes(content) : `unused memory${isLeft(content) ? '' : ` (${bytes(content)})`}`,
    ...references.map(({ name, kind }) => `${kind} ${name} held`),
    ...(lruAddBatch ? ['in an LRU-add batch'] : []),
    ...(poisoned ? ['failed'] : []),
    ...(owner === 'guest' ? ['the guest’s for the firmware'] : []),
  ];
}

/** Is it what the allocator left? */
const isLeft = ({ fill, writes, secret }: Content): boolean =>
  fill === 'unspecified' && writes.length === 0 && !secret;

function bytes({ fill, writes, secret }: Content): string {
  const all = fill === 'unspecified' ? 'any bytes' : `filled with ${printByte(fill)}`;
  const first = writes.map((w) => ` but ${printByte(w.value)} at ${w.offset}`).join('');
  return `${all}${first}${secret ? ' that the guest wrote in private' : ''}`;
}

/** Processes of a bit set; the third stands for all others. */
export function processes(set: number): string {
  const numbers = [0, 1].filter((n) => ((set >> n) & 1) === 1).map(String);
  return [...numbers, ...(set >> 2 === 0 ? [] : ['others'])].join(' and ');
}
