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
const PIN: Reference = { name: 'p', kind: 'pin' };
const GET: Reference = { name: 'q', kind: 'get' };
const HELD: readonly (readonly Reference[])[] = [[], [PIN], [GET], [PIN, GET]];

/** Every content: filled with one of the bytes, the first byte written or not, private bytes of the guest or not. */
export function contents(): Content[] {
  const fills = [0, A, 'unspecified'] as const;
  const all = fills.flatMap((fill) =>
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
            for (const owner of ['host', 'guest'] as const)
              yield { content, upToDate, lruAddBatch, poisoned, references, owner };
}

/** Every page state. */
export function* pageStates(): Generator<Page> {
  for (const folio of folios())
    for (const attribute of ['shared', 'private'] as const)
      for (const hostMapped of PROCESS_SETS)
        for (const hostPoisoned of PROCESS_SETS)
          for (const guestMapped of MAPPINGS)
            yield { attribute, folio, hostMapped, hostPoisoned, guestMapped };
}

const MAPPINGS: readonly GuestMapping[] = BOTH.flatMap((shared) =>
  BOTH.map((priv) => ({ shared, private: priv })),
);
