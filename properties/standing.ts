import type { Content } from '../model/content.js';
import { allSlots, type Memslots } from '../model/memslots.js';
import type { Attribute } from '../model/operation.js';
import { gfnOf, slotAt } from '../model/operations/slots.js';
import { at } from '../model/runs.js';
import type { BackingPage, Machine, Page, World } from '../model/state.js';
import { bytesOf } from './pages.js';
import type { Property, StepView } from './property.js';

/** Where a page index stands for the guest: its attribute, and which of two stores serves what is shared. */
export interface Standing {
  readonly page: Page;
  readonly backing: BackingPage;
  readonly attribute: Attribute;
  /** Shared accesses are served from the memory behind userspace_addr, private ones from the guest_memfd. */
  readonly hasTwoStores: boolean;
}

/** Are all slots served from the guest_memfd alone, whatever it was created with? */
const isOneStore = ({ revision, inPlace }: Machine): boolean =>
  inPlace && revision.binding.gmemOnly === 'in-place-or-mmap';

/** Slots that were looked at, and whether one of them has two stores. */
const known = new WeakMap<Memslots, boolean>();

/** Is there a slot that is served from two stores? Without one, and with tracking in the file, pages tell all there is. */
function hasTwoStoresAnywhere(slots: Memslots): boolean {
  let has = known.get(slots);
  if (has === undefined) {
    has = allSlots(slots).some(({ gmem, gmemOnly }) => gmem && !gmemOnly);
    known.set(slots, has);
  }
  return has;
}

/** Is there anything beside a page that a property could see: two stores, or attributes in the VM? */
export const isThereBeside = ({ before, after }: StepView): boolean =>
  !after.machine.inPlace || hasTwoStoresAnywhere(before.slots) || hasTwoStoresAnywhere(after.slots);

/** How page `index` of the file at place `file` stands in a world. */
export function standingOf(world: World, file: number, index: number): Standing {
  const { machine, files, slots, vmAttributes } = world;
  const { pages, backing } = files[file]!;
  const page = at(pages, index)!;
  const of = { page, backing: at(backing, index)! };
  const asked = !machine.inPlace || hasTwoStoresAnywhere(slots);
  const gfn = asked ? gfnOf(world, files[file]!, index) : undefined;
  const slot = gfn === undefined ? undefined : slotAt(world, gfn);
  const inVm = gfn === undefined ? 'shared' : (at(vmAttributes, gfn) ?? 'shared');
  return {
    ...of,
    attribute: machine.inPlace ? page.attribute : inVm,
    hasTwoStores: slot?.gmem === true && !slot.gmemOnly,
  };
}

/** What the guest reads there, in the way that the attribute says. */
export const guestBytes = ({ page, backing, attribute, hasTwoStores }: Standing): Content =>
  attribute === 'shared' && hasTwoStores ? backing.content : bytesOf(page);

/** Who promises what a VMM can build on once a page index has one store. */
export const OF_ONE_STORE: Pick<Property, 'promise' | 'promisedBy' | 'mayBeAskedOf'> = {
  promise:
    'next, while attributes are tracked in the guest_memfd; by nobody with two stores (in_place: off, plain kernels), of which it can be asked by name',
  promisedBy: isOneStore,
  mayBeAskedOf: ({ vmType }) => vmType.hasPrivateMemory,
};
