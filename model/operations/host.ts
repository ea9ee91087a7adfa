import {
  type Answer,
  answer,
  type Context,
  cite,
  errno,
  HANGS,
  OK,
  refuse,
  SIGBUS,
  SIGSEGV,
  value,
} from '../context.js';
import type { HostAccess } from '../operation.js';
import type { Outcome } from '../outcome.js';
import { readByte, writeByte } from '../pages/folio.js';
import { type FaultError, hostFault, isGuestsInRmp } from '../pages/host-fault.js';
import { withFolio } from '../pages/page.js';
import { at } from '../runs.js';
import type { File, Page, World } from '../state.js';
import { isAlive, isReachedBy, onFile, withPage } from '../world.js';
import { isFrozenHole } from './preserve.js';

/** A process touches a page through its own mapping of the file. */
export function host(cx: Context, world: World, op: HostAccess): Answer {
  if (!isAlive(world, op.process)) return refuse(world, `there is no process ${op.process}`);
  return onFile(world, op.file, (file) => touch(cx, world, file, op));
}

/** A touch of one byte through the mapping of a process. */
export function touch(
  cx: Context,
  world: World,
  file: File,
  op: Pick<HostAccess, 'process' | 'page' | 'offset' | 'value'>,
): Answer {
  if (!isReachedBy(file, op.process, op.page)) {
    cite(cx, 'host.not-mapped-sigsegv');
    return { world, outcome: SIGSEGV };
  }
  const page = at(file.pages, op.page);
  if (page === undefined) {
    cite(cx, 'host.past-end-sigbus');
    return { world, outcome: SIGBUS };
  }
  if (isFrozenHole(cx, file, page)) return { world, outcome: SIGBUS };
  const faulted = hostFault(cx, page, op.process);
  if (typeof faulted === 'string') return { world, outcome: SIGBUS };
  return access(cx, world, file, op, faulted);
}

function access(
  cx: Context,
  world: World,
  file: File,
  op: Pick<HostAccess, 'page' | 'offset' | 'value'>,
  page: Page,
): Answer {
  const folio = page.folio!;
  if (isGuestsInRmp(cx, page)) return accessGuestPage(cx, withPage(world, file, op.page, page), op);
  if (op.value === undefined) {
    return { world: withPage(world, file, op.page, page), outcome: value(readByte(folio, op.offset)) };
  }
  const written = withFolio(page, writeByte(folio, op.offset, op.value, false));
  return { world: withPage(world, file, op.page, written), outcome: OK };
}

/** A page that the RMP gives to the guest: reads are not checked and see ciphertext; a write faults again and again. */
function accessGuestPage(cx: Context, world: World, op: Pick<HostAccess, 'value'>): Answer {
  if (op.value === undefined) return answer(cx, world, value('unspecified'), 'snp.ciphertext');
  return answer(cx, world, HANGS, 'snp.host-write-to-guest-page-hangs');
}

/** What a system call that faults a page in on behalf of its caller answers when it can't. */
export function callError(error: FaultError): Outcome {
  return errno(error === 'poisoned' ? 'EHWPOISON' : 'EFAULT');
}
