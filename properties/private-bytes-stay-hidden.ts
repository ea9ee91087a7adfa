import { bytesOf, firstInRange } from './pages.js';
import { keepsByItself } from './preserve-keeps-last-write.js';
import { CONVERSIONS, IN_PLACE, type Property } from './property.js';

/** Turning a page shared is no way to read what the guest kept in it. */
export const privateBytesStayHidden: Property = {
  name: 'private-bytes-stay-hidden',
  number: 'S17',
  sentence: 'What the guest wrote in private reaches the host only where preservation is promised.',
  clauses: ['mode.zero', 'mode.stops-at-poison', 'snp.make-shared', 'tdx.zap-zeroes'],
  causes: ['mode.stops-at-poison', 'mode.skipped-when-unchanged'],
  ...IN_PLACE,
  symmetric: true,
  kinds: CONVERSIONS,
  outcomes: ['ok'],
  breachOnStep: ({ conversion, before }) => {
    if (conversion === undefined) return undefined;
    const { mode, to } = conversion.request;
    if (to === 'private' || mode === 'preserve') return undefined;
    if (mode === 'unspecified' && keepsByItself(before.machine)) return undefined;
    return firstInRange(
      conversion,
      (a, b) =>
        a.attribute === 'private' && bytesOf(b).secret && !b.folio!.poisoned && b.folio!.owner === 'host',
    );
  },
  shownByReading: true,
};
