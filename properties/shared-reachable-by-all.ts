import { EVERYWHERE, type Property } from './property.js';

/** The attribute belongs to the page, not to a process, a mapping or a descriptor. */
export const sharedReachableByAll: Property = {
  name: 'shared-reachable-by-all',
  number: 'S13',
  sentence: 'A shared page that has not failed can be touched by every process that maps it.',
  clauses: ['host.fault-maps', 'process.fork'],
  ...EVERYWHERE,
  symmetric: true,
  kinds: ['host'],
  outcomes: ['signal'],
  where: 'acted-on',
  unchangedToo: true,
  breaksOnPage: ({ attribute, folio, hostPoisoned }, _after, { operation, outcome }) => {
    if (operation.kind !== 'host' || outcome.kind !== 'signal' || outcome.signal !== 'SIGBUS') return false;
    const failed = folio?.poisoned || ((hostPoisoned >> operation.process) & 1) === 1;
    return attribute === 'shared' && !failed;
  },
};
