import type { Machine, Page } from '../model/state.js';
import { EVERYWHERE, type Property } from './property.js';

/** Nobody sees what was in memory before it became the guest's. */
export const firstUseReadsZero: Property = {
  name: 'first-use-reads-zero',
  number: 'S10',
  sentence: 'Whoever uses a page first reads zero.',
  clauses: ['folio.zero-on-first-use', 'folio.zero-once'],
  promise: 'every revision and VM type; a private first use on SNP reads what the guest validates',
  promisedBy: EVERYWHERE.promisedBy,
  symmetric: true,
  kinds: ['host', 'guest'],
  outcomes: ['value'],
  where: 'anywhere',
  breaksOnPage: (before, after, step) => {
    const { outcome } = step;
    if (outcome.kind !== 'value' || outcome.value === 0) return false;
    const isFirstUse = !before.folio?.upToDate && after.folio?.upToDate === true;
    return isFirstUse && !isGuestsInRmp(step.after.machine, after);
  },
};

/** On SNP the guest validates a page that it takes as private, and what it then reads is its own affair. */
const isGuestsInRmp = ({ vmType }: Machine, { folio }: Page): boolean =>
  vmType.firmware === 'rmp' && folio !== null && folio.owner !== 'host';
