import { hasLastingReferences } from '../model/pages/references.js';
import { every } from '../model/runs.js';
import { CONVERSIONS, IN_PLACE, type Property } from './property.js';

/** Liveness: a caller that waits for all references to go does get its conversion. */
export const unreferencedConverts: Property = {
  name: 'unreferenced-converts',
  number: 'S19',
  sentence: 'With no reference left on the range, a conversion is not refused with EAGAIN.',
  clauses: ['set.drains-batches', 'set.lru-batch-counts'],
  ...IN_PLACE,
  symmetric: true,
  kinds: CONVERSIONS,
  outcomes: ['errno'],
  breachOnCall: ({ outcome, conversion }) => {
    if (outcome.kind !== 'errno' || outcome.errno !== 'EAGAIN' || conversion === undefined) return undefined;
    const { before, request } = conversion;
    return every(before.pages, request.start, request.end, (page) => !hasLastingReferences(page))
      ? { file: before.name }
      : undefined;
  },
};
