import type { Attribute, Populate } from '../operation.js';
import { accessKind, tracksInFile } from '../operations/guest/faultin.js';
import { measurePage } from '../operations/launch/measure.js';
import { sourceOf } from '../operations/launch/source.js';
import { mapForGuest } from '../pages/guest-fault.js';
import { hostFault } from '../pages/host-fault.js';
import { asksForDrain, hasLastingReferences, hasOutstandingReferences } from '../pages/references.js';
import type { BackingPage, Machine, Page } from '../state.js';
import type { Survey } from './locality.js';

const SHARED = 1;
const PRIVATE = 2;
const OFFENDER = 4;
const ASKS_FOR_DRAIN = 8;
const LASTING = 16;
const POISONED = 32;
const STOPS = 1;
const GOES_ON = 2;
const MAY_STOP = 32;
const HOLDS = 1;

const kind = (page: Page): number => (page.attribute === 'shared' ? SHARED : PRIVATE);

/** A conversion: who has which attribute, who is referenced, and, with content modes, who is poisoned. */
export function conversionSurvey({ revision }: Machine, to: Attribute): Survey | undefined {
  const { conversion, modes } = revision;
  if (conversion === null) return undefined;
  const checks = conversion.checksReferences.includes(to);
  const facts = (page: Page): number => {
    let found = kind(page);
    if (checks) {
      if (hasOutstandingReferences(conversion, page)) found |= OFFENDER;
      if (asksForDrain(conversion, page)) found |= ASKS_FOR_DRAIN;
      if (hasLastingReferences(page)) found |= LASTING;
    }
    if (modes !== null && page.folio?.poisoned) found |= POISONED;
    return found;
  };
  const halts = [...(checks ? [OFFENDER] : []), ...(modes === null ? [] : [POISONED])];
  return { facts, halts, ...(checks && { reaches: ASKS_FOR_DRAIN }) };
}

/** Freeing a range: in some revisions, which kinds of page it holds says what is zapped. */
export function punchSurvey({ revision }: Machine): Survey | undefined {
  return revision.punchZaps === 'kinds-in-range' ? { facts: kind, halts: [] } : undefined;
}

const UNCITED = (machine: Machine) => ({ machine, cited: [], count: 0 });

/** MADV_POPULATE_*: ends at the first page that the first process cannot touch, and answers why. */
export function faultInSurvey(machine: Machine): Survey {
  const facts = (page: Page) => stop(hostFault(UNCITED(machine), page, 0), 'poisoned');
  return { facts, halts: [STOPS], ends: STOPS };
}

/** Does it end at this page, and because of poison? At the first page, it answers otherwise than further on. */
const stop = (result: Page | string, ofPoison: string): number =>
  typeof result !== 'string' ? GOES_ON : result === ofPoison ? STOPS | POISONED : STOPS;

/**
 * Populating: ends at the first page that cannot be, and answers why where the VM type does. Once the launch is over that
 * is the very first, so that pages tell one another whether any came before.
 */
export function populateSurvey(machine: Machine, op: Populate): Survey | undefined {
  const source = sourceOf(machine, op);
  if (source === 'refused-argument') return undefined;
  const facts = (page: Page, _backing: BackingPage, inVm: Attribute) => {
    const around = { isPrivate: tracked(machine, page, inVm) === 'private', finalized: false };
    const measured = measurePage(UNCITED(machine), page, around, source);
    return 'error' in measured ? STOPS | reason(measured.error) : GOES_ON;
  };
  return { facts, halts: [STOPS, GOES_ON], ends: STOPS };
}

/**
 * Guest faults in a range, of that kind or as the attribute says: end at the first page that cannot be mapped. A page that
 * failed ends them unless a shared access is served from userspace_addr, which the slot says.
 */
export function guestSurvey(machine: Machine, as: Attribute | undefined): Survey {
  const facts = (page: Page, _backing: BackingPage, inVm: Attribute) => {
    const attribute = tracked(machine, page, inVm);
    const kind = accessKind(machine, as, attribute);
    if (kind !== attribute) return STOPS | reason('EFAULT');
    const mapped = mapForGuest(UNCITED(machine), page, kind);
    if (typeof mapped !== 'string') return GOES_ON;
    return kind === 'shared' ? MAY_STOP : STOPS | reason(mapped);
  };
  return { facts, halts: [STOPS, MAY_STOP], ends: STOPS };
}

/** The attribute in force. */
function tracked(machine: Machine, { attribute }: Page, inVm: Attribute): Attribute {
  if (!machine.inPlace) return inVm;
  return tracksInFile(machine) ? attribute : 'shared';
}

/** Attributes in the VM: only where one of the range is another, guest mappings are zapped, of all of the range. */
export const vmSetSurvey = (to: Attribute): Survey => ({
  facts: (_page, _backing, inVm) => (inVm === to ? SAME : OTHER),
  halts: [],
});
const SAME = 1;
const OTHER = 2;

const REASONS = ['EHWPOISON', 'EEXIST', 'EINVAL', 'EFAULT', 'EOPNOTSUPP', 'EIO', 'hangs'];

/** Why a walk ends, in the bits that the facts of one page have left. */
const reason = (why: string): number => (REASONS.indexOf(why) + 1) << 2;

/** Dropping a reference or using it: on whichever page it is held. */
export function holderSurvey(name: string): Survey {
  const holds = ({ references }: Pick<BackingPage, 'references'>) => references.some((r) => r.name === name);
  const facts = ({ folio }: Page, backing: BackingPage) =>
    (folio !== null && holds(folio)) || holds(backing) ? HOLDS : 0;
  return { facts, halts: [] };
}
