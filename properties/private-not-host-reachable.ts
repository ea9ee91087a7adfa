import { EVERYWHERE, type Property } from './property.js';

/** The series' central principle: the host cannot reach what is private to the guest. */
export const privateNotHostReachable: Property = {
  name: 'private-not-host-reachable',
  number: 'S1',
  sentence: 'A private page is in no host mapping, and touching it is SIGBUS.',
  clauses: ['host.private-sigbus', 'set.unmaps-range'],
  ...EVERYWHERE,
  symmetric: true,
  holdsOnPage: (page) => page.attribute === 'shared' || page.hostMapped === 0,
  kinds: ['host'],
  outcomes: ['ok', 'value'],
  where: 'acted-on',
  unchangedToo: true,
  breaksOnPage: (before) => before.attribute === 'private',
  shownBy: 'host',
  showsHarm: (outcome) => outcome.kind === 'value',
};
