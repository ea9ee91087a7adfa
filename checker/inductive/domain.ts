import type { Content } from '../../model/content.js';
import type { Folio, GuestMapping, Page, Reference } from '../../model/state.js';

/*
 * All page states that are well typed, reachable or not, over the finite alphabet of a proof: processes 0 and 1,
 * a pin `p` and a get `q`, and the bytes zero, 'A', and unspecified. No rule looks at a byte other than to compare
 * it with what is written or with zero, so that one value stands for all others.
 */

const A = 0x41;
const BOTH = [false, true] as const;
const PROCESS_SETS = [0, 1, 2, 3] as const;
const FILLS = [0, A, 'unspecified'] as const;
const PIN: Reference = { name: 'p', kind: 'pin' };
const GET: Reference = { name: 'q', kind: 'get' };
const OWNERS = ['host', 'pending', 'guest'] as const;
const HELD: readonly (readonly Reference[])[] = [[], [PIN], [GET], [PIN, GET]];

/** Every content: filled with one of the bytes, the first byte written or not, private bytes of the guest or not. */
export function contents(): Content[] {
  const all = FILLS.flatMap((fill) =>
    BOTH.flatMap((secret): Content[] => {
      const bare: Content = { fill, writes: [], secret };
      return [
        bare,
        { ...bare, writes: [{ offset: 0, value: A }] },
        { ...bare, writes: [{ offset: 0, value: 0 }] },
      ];
    }),
  );
  return all.filter((c) => c.writes.every((w) => w.value !== c.fill));
}

function* folios(): Generator<Folio | null> {
  yield null;
  for (const content of contents())
    for (const upToDate of BOTH)
      for (const lruAddBatch of BOTH)
        for (const poisoned of BOTH)
          for (const references of HELD)
            for (const owner of OWNERS) yield { content, upToDate, lruAddBatch, poisoned, references, owner };
}

/** Every page state. */
export function* pageStates(): Generator<Page> {
  for (const folio of folios())
    for (const attribute of ['shared', 'private'] as const)
      for (const hostMapped of PROCESS_SETS)
        for (const hostPoisoned of PROCESS_SETS)
          for (const guestMapped of MAPPINGS)
            for (const taken of BOTH)
              yield { attribute, folio, hostMapped, hostPoisoned, guestMapped, taken };
}

const MAPPINGS: readonly GuestMapping[] = BOTH.flatMap((shared) =>
  BOTH.map((priv) => ({ shared, private: priv })),
);

/** Numbers that `stateNumber` gives are below this. */
export const STATE_NUMBERS = 2 ** 20;

/** The number of a page state, the same for states that no rule tells apart; -1 where it is none of these. */
export function stateNumber({
  attribute,
  folio,
  hostMapped,
  hostPoisoned,
  guestMapped,
  taken,
}: Page): number {
  const inFolio = folio === null ? 0 : folioNumber(folio);
  if (inFolio < 0 || hostMapped >>> 2 !== 0 || hostPoisoned >>> 2 !== 0) return -1;
  const flags =
    (attribute === 'private' ? 1 : 0) +
    (guestMapped.shared ? 2 : 0) +
    (guestMapped.private ? 4 : 0) +
    (taken ? 8 : 0);
  return ((inFolio * 4 + hostMapped) * 4 + hostPoisoned) * 16 + flags;
}

/** From 1. */
function folioNumber({ content, upToDate, lruAddBatch, poisoned, references, owner }: Folio): number {
  const bytes = contentNumber(content);
  const held = heldNumber(references);
  if (bytes < 0 || held < 0) return -1;
  const flags = (upToDate ? 1 : 0) + (lruAddBatch ? 2 : 0) + (poisoned ? 4 : 0);
  return 1 + ((bytes * 4 + held) * 3 + OWNERS.indexOf(owner)) * 8 + flags;
}

function contentNumber({ fill, writes, secret }: Content): number {
  const place = fill === 'unspecified' ? 2 : fill === 0 ? 0 : fill === A ? 1 : -1;
  let written = 0;
  if (writes.length > 0) {
    const { offset, value } = writes[0]!;
    written = value === A ? 1 : value === 0 ? 2 : -1;
    if (writes.length > 1 || offset !== 0 || value === fill) return -1;
  }
  return place < 0 || written < 0 ? -1 : (place * 3 + written) * 2 + (secret ? 1 : 0);
}

function heldNumber(references: readonly Reference[]): number {
  let found = 0;
  for (const { name, kind } of references) {
    const bit = name === 'p' && kind === 'pin' ? 1 : name === 'q' && kind === 'get' ? 2 : 4;
    if (bit === 4 || (found & bit) !== 0) return -1;
    found |= bit;
  }
  return found;
}
