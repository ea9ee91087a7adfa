import { type Context, cite } from '../context.js';
import type { Attribute } from '../operation.js';
import type { Folio, Page } from '../state.js';
import { use } from './folio.js';
import { mapGuest, withFolio, withTaken } from './page.js';
import { assign, validate } from './rmp.js';
import { accept, augment } from './secure-ept.js';

/**
 * Why a guest access does not reach the page: an exit with that errno; the VM is killed; the guest gets an exception; it is
 * retried for ever.
 */
export type GuestFault = 'EHWPOISON' | 'dead' | 'VC' | 'hangs';

/**
 * KVM makes a page of the guest_memfd available to the guest (kvm_gmem_get_pfn and its hook): the page mapped, and given to
 * the guest where firmware asks for that; or why not. Its attribute fits the kind of access already.
 */
export function mapForGuest(cx: Context, page: Page, kind: Attribute): Page | GuestFault {
  if (page.folio?.poisoned) {
    cite(cx, 'poison.guest-ehwpoison');
    return 'EHWPOISON';
  }
  const given = kind === 'private' ? give(cx, page) : useShared(cx, page);
  return given === 'hangs' ? given : mapGuest(withFolio(page, given), kind);
}

/** The folio of a private page, given to the guest if it was not yet. */
function give(cx: Context, page: Page): Folio | 'hangs' {
  switch (cx.machine.vmType.firmware) {
    case 'none':
      return use(cx, page.folio);
    case 'rmp':
      return assign(cx, page.folio);
    case 'secure-ept':
      return augment(cx, page);
  }
}

/** The folio of a shared page. Some kernels assign a page on any fault, shared ones too. */
function useShared(cx: Context, page: Page): Folio {
  const { machine } = cx;
  const folio = use(cx, page.folio);
  if (machine.vmType.firmware !== 'rmp' || folio.owner !== 'host') return folio;
  if (machine.revision.assignsOn === 'private-fault') return folio;
  const assigned = assign(cx, page.folio);
  if (assigned === 'hangs') return folio;
  cite(cx, 'snp.shared-fault-assigns');
  return assigned;
}

/** A page after a guest access, which reached it if there is no reason why not. */
export interface Touched {
  readonly page: Page;
  readonly why?: GuestFault;
}

/** A vCPU touches a page: as KVM maps it, and as the guest takes a private one first where it does so by itself. */
export function guestFault(cx: Context, page: Page, kind: Attribute, writes: boolean): Touched {
  const mapped = mapForGuest(cx, page, kind);
  if (typeof mapped === 'string') return { page, why: mapped };
  const { firmware } = cx.machine.vmType;
  if (firmware === 'none') return { page: mapped };
  if (kind === 'shared') return touchShared(cx, mapped, writes);
  if (mapped.folio!.owner === 'guest') return { page: mapped };
  if (cx.machine.takesAtFirstTouch && !page.taken) return { page: takePage(cx, mapped) };
  cite(cx, firmware === 'rmp' ? 'snp.not-validated' : 'tdx.not-accepted-kills');
  return { page: mapped, why: firmware === 'rmp' ? 'VC' : 'dead' };
}

/** A shared guest access, where the RMP may give the page to the guest as private: reads are not checked, writes are. */
function touchShared(cx: Context, page: Page, writes: boolean): Touched {
  if (cx.machine.vmType.firmware !== 'rmp' || page.folio!.owner === 'host') return { page };
  cite(cx, writes ? 'snp.guest-write-to-guest-page-hangs' : 'snp.ciphertext');
  return writes ? { page, why: 'hangs' } : { page };
}

/** The guest accepts or validates a private page that KVM has mapped. */
export function takePage(cx: Context, page: Page): Page {
  const take = cx.machine.vmType.firmware === 'rmp' ? validate : accept;
  return withTaken(withFolio(page, take(cx, page.folio!)));
}
