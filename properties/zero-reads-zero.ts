import { isZero } from '../model/content.js';
import type { Attribute } from '../model/operation.js';
import type { Machine, Page } from '../model/state.js';
import { bytesOf } from './pages.js';
import { CONVERSIONS, type Property, WITH_MODES } from './property.js';

/** ZERO is a promise to whoever may access the page next, on every page of the range. */
export const zeroReadsZero: Property = {
  name: 'zero-reads-zero',
  number: 'S16',
  sentence: 'After a conversion with ZERO, everybody with access reads zero on the whole range.',
  clauses: ['mode.zero', 'mode.zero-left-to-firmware', 'mode.stops-at-poison', 'mode.skipped-when-unchanged'],
  causes: ['mode.skipped-when-unchanged', 'mode.zero-left-to-firmware', 'mode.stops-at-poison'],
  ...WITH_MODES,
  symmetric: true,
  kinds: CONVERSIONS,
  outcomes: ['ok'],
  where: 'acted-on',
  unchangedToo: true,
  breaksOnPage: (_before, page, { conversion, after }) =>
    conversion?.request.mode === 'zero' && !readsZero(after.machine, page, conversion.request.to),
  shownBy: 'who-has-access',
  showsHarm: (outcome) => outcome.kind === 'value' && outcome.value !== 0,
};

function readsZero(machine: Machine, page: Page, to: Attribute): boolean {
  if (page.folio?.poisoned) return true;
  const acceptedFirst =
    to === 'private' && machine.vmType.firmware === 'secure-ept' && !page.guestMapped.private;
  return acceptedFirst || isZero(bytesOf(page));
}
