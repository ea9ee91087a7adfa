import { bytesOf } from './pages.js';
import { keepsByItself } from './preserve-keeps-last-write.js';
import { CONVERSIONS, IN_PLACE, type Property } from './property.js';

/** Turning a page shared is no way to read what the guest kept in it. */
export const privateBytesStayHidden: Property = {
  name: 'private-bytes-stay-hidden',
  number: 'S12',
  sentence: 'What the guest wrote in private reaches the host only where preservation is promised.',
  clauses: ['mode.zero', 'mode.stops-at-poison', 'snp.make-shared', 'tdx.zap-loses'],
  causes: ['mode.stops-at-poison', 'mode.skipped-when-unchanged'],
  ...IN_PLACE,
  symmetric: true,
  kinds: CONVERSIONS,
  outcomes: ['ok'],
  where: 'acted-on',
  unchangedToo: true,
  breaksOnPage: (before, after, step) => {
    if (before.attribute === 'shared' || !bytesOf(after).secret || step.conversion === undefined)
      return false;
    if (after.folio!.poisoned || after.folio!.owner === 'guest') return false;
    const { mode, to } = step.conversion.request;
    if (to === 'private' || mode === 'preserve') return false;
    return mode === 'zero' || !keepsByItself(step.before.machine);
  },
  shownBy: 'host',
  showsHarm: (outcome, before) =>
    before !== 0 && before !== 'unspecified' && outcome.kind === 'value' && outcome.value === before,
};
