import { at } from '../model/runs.js';
import { fileNamed } from '../model/world.js';
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
  breachOnStep: ({ before, operation, outcome }) => {
    if (operation.kind !== 'host' || outcome.kind !== 'signal' || outcome.signal !== 'SIGBUS') {
      return undefined;
    }
    const page = at(fileNamed(before, operation.file)!.pages, operation.page);
    if (page === undefined || page.attribute === 'private') return undefined;
    const failed = page.folio?.poisoned || ((page.hostPoisoned >> operation.process) & 1) === 1;
    // What the firmware holds back is the subject of shared-for-the-firmware-too.
    if (failed || page.folio?.owner === 'guest') return undefined;
    return { file: operation.file, page: operation.page };
  },
};
