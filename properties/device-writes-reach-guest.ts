import { at } from '../model/runs.js';
import type { Property } from './property.js';
import { isThereBeside, OF_ONE_STORE, standingOf } from './standing.js';

/** A VMM that pins memory for a device (VFIO, vhost, io_uring) counts on the guest's reading what the device writes. */
export const deviceWritesReachGuest: Property = {
  name: 'device-writes-reach-guest',
  number: 'S24',
  sentence: 'What a device writes through a pin goes to the page that the guest reads.',
  clauses: ['pin.access-through', 'backing.pin', 'vm-set.stores', 'guest.private-from-gmem'],
  ...OF_ONE_STORE,
  symmetric: true,
  kinds: ['via'],
  where: 'anywhere',
  unchangedToo: true,
  looksBeside: true,
  breaksOnPage: (_before, _after, step, file, index) => {
    const { operation, after } = step;
    if (!isThereBeside(step)) return false;
    if (operation.kind !== 'via' || operation.access !== 'write') return false;
    const { references } = at(after.files[file]!.backing, index)!;
    if (!references.some(({ name }) => name === operation.reference)) return false;
    const { attribute, hasTwoStores } = standingOf(after, file, index);
    return hasTwoStores && attribute === 'private';
  },
  shownBy: 'guest',
  showsHarm: (outcome) => outcome.kind === 'value',
};
