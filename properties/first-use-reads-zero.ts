import { firstBreach } from './pages.js';
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
  breachOnStep: ({ before, after, outcome }) => {
    if (outcome.kind !== 'value' || outcome.value === 0 || before.files === after.files) return undefined;
    for (let i = 0; i < before.files.length; i++) {
      const [old, now] = [before.files[i]!, after.files[i]!];
      const breach = firstBreach(
        old,
        now,
        0,
        old.count,
        (a, b) => !a.folio?.upToDate && b.folio?.upToDate === true && !isGuestsInRmp(after.machine, b),
      );
      if (breach !== undefined) return breach;
    }
    return undefined;
  },
};

const isGuestsInRmp = (
  { vmType }: { vmType: { firmware: string } },
  { folio }: { folio: { owner: string } | null },
): boolean => vmType.firmware === 'rmp' && folio?.owner === 'guest';
