import type { OperationKind } from '../model/operation.js';
import { at } from '../model/runs.js';
import type { Property } from './property.js';
import { isThereBeside, OF_ONE_STORE, type Standing, standingOf } from './standing.js';

/** What gives memory to either store where there are two. */
const ALLOCATING: readonly OperationKind[] = [
  ...(['guest', 'backing', 'pin-backing', 'prefault'] as const),
  ...(['accept', 'validate', 'populate', 'allocate'] as const),
];

/** The guest is charged for its memory once: a VMM with two stores has to discard one half after each conversion. */
export const onePagePerIndex: Property = {
  name: 'one-page-per-index',
  number: 'S25',
  sentence: 'No index of a memory takes two pages, one in each store.',
  clauses: ['usage.counts-both', 'backing.write', 'folio.zero-on-first-use', 'guest.shared-from-userspace'],
  ...OF_ONE_STORE,
  symmetric: true,
  kinds: ALLOCATING,
  where: 'acted-on',
  unchangedToo: true,
  looksBeside: true,
  breaksOnPage: (_before, { folio }, step, file, index) => {
    if (!isThereBeside(step)) return false;
    const { before, after } = step;
    // Asked of every step that allocates: what costs most comes last.
    if (folio === null || !at(after.files[file]!.backing, index)!.present) return false;
    return takesTwo(standingOf(after, file, index)) && !takesTwo(standingOf(before, file, index));
  },
};

const takesTwo = ({ page, backing, hasTwoStores }: Standing): boolean =>
  hasTwoStores && page.folio !== null && backing.present;
