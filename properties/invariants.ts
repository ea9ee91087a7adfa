import type { Machine, Page } from '../model/state.js';

/**
 * What is true of every page in every state, besides what the properties themselves say of pages. A proof by
 * induction starts from any state that satisfies these, reachable or not, and each rules out states that nothing
 * leads to.
 */
export interface Invariant {
  readonly name: string;
  readonly reason: string;
  /** No property needs it: with it there are fewer page states to start from, and fewer steps to take. */
  readonly narrows?: true;
  holdsOnPage(page: Page, machine: Machine): boolean;
}

export const INVARIANTS: readonly Invariant[] = [
  {
    name: 'host-mapped-has-memory',
    reason: 'A page that a process maps has memory: an access goes there without a fault.',
    holdsOnPage: ({ folio, hostMapped }) => folio !== null || hostMapped === 0,
  },
  {
    name: 'guest-mapped-has-memory',
    reason: 'A page that the guest maps has memory too.',
    narrows: true,
    holdsOnPage: ({ folio, guestMapped }) => folio !== null || (!guestMapped.shared && !guestMapped.private),
  },
  {
    name: 'used-is-up-to-date',
    reason: 'What is mapped, held or accepted by firmware was zeroed before.',
    narrows: true,
    holdsOnPage: ({ folio, hostMapped, guestMapped }) =>
      folio === null ||
      folio.upToDate ||
      (hostMapped === 0 &&
        !guestMapped.shared &&
        !guestMapped.private &&
        folio.references.length === 0 &&
        folio.owner === 'host'),
  },
  {
    name: 'unused-is-never-written',
    reason: 'Memory that nobody has used holds what the allocator left in it, and nothing of the guest.',
    narrows: true,
    holdsOnPage: ({ folio }) =>
      folio === null ||
      folio.upToDate ||
      (folio.content.fill === 'unspecified' && folio.content.writes.length === 0 && !folio.content.secret),
  },
  {
    name: 'failed-is-unmapped',
    reason: 'Memory failure takes a page out of all page tables, and no fault puts it back.',
    narrows: true,
    holdsOnPage: ({ folio, hostMapped, guestMapped }) =>
      !folio?.poisoned || (hostMapped === 0 && !guestMapped.shared && !guestMapped.private),
  },
  {
    name: 'firmware-owns-by-firmware',
    reason:
      'Without firmware, no page is the guest’s for it, and none is taken: nothing would ever give it back.',
    holdsOnPage: ({ folio, taken }, { vmType }) =>
      vmType.firmware !== 'none' || (!taken && (folio === null || folio.owner === 'host')),
  },
  {
    name: 'accepted-while-mapped',
    reason:
      'TDX loses what leaves the secure EPT: a page is pending or accepted only as long as it is mapped there.',
    holdsOnPage: ({ folio, guestMapped }, { vmType }) =>
      vmType.firmware !== 'secure-ept' || folio === null || folio.owner === 'host' || guestMapped.private,
  },
  {
    name: 'mapped-private-is-accepted',
    reason: 'What is mapped into the guest as private, the firmware has given to it.',
    holdsOnPage: ({ folio, guestMapped }, { vmType }) =>
      vmType.firmware === 'none' || !guestMapped.private || (folio !== null && folio.owner !== 'host'),
  },
  {
    name: 'the-guests-was-taken',
    reason: 'What is accepted or validated, the guest has taken into use.',
    narrows: true,
    holdsOnPage: ({ folio, taken }) => folio?.owner !== 'guest' || taken,
  },
  {
    name: 'pending-is-unspecified',
    reason: 'What is given to the guest and not taken yet holds nothing that anybody is promised.',
    narrows: true,
    holdsOnPage: ({ folio }) =>
      folio?.owner !== 'pending' ||
      (folio.content.fill === 'unspecified' && folio.content.writes.length === 0 && !folio.content.secret),
  },
  {
    name: 'secret-is-the-guests',
    reason:
      'Bytes that the guest wrote in private are the firmware’s to hide, where there is one, until they are gone.',
    holdsOnPage: ({ folio }, { vmType }) =>
      !folio?.content.secret ||
      (vmType.hasPrivateMemory && (vmType.firmware === 'none' || folio.owner === 'guest')),
  },
];
