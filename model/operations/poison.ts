import { type Answer, answer, type Context, cite, errno, fail, OK, refuse } from '../context.js';
import { changedFolio, changedPage } from '../copy.js';
import type { MceKill, Poison } from '../operation.js';
import { hostFault } from '../pages/host-fault.js';
import { ALL_KINDS, zapGuest } from '../pages/page.js';
import { at } from '../runs.js';
import type { Page, World } from '../state.js';
import { isAlive, isReachedBy, onFile, withPage } from '../world.js';
import { isFrozenHole } from './preserve.js';

/** Memory failure on a page: through the first process's mapping, or by its frame where that does not reach it. */
export function poison(cx: Context, world: World, op: Poison): Answer {
  return onFile(world, op.file, (file) => {
    const page = at(file.pages, op.page);
    if (page === undefined || file.released) return fail(cx, world, 'EFAULT', 'poison.no-page');
    if (page.folio?.poisoned) return fail(cx, world, 'EHWPOISON', 'poison.twice');
    if (isFrozenHole(cx, file, page)) return fail(cx, world, 'EFAULT', 'poison.no-page');
    const reachable = page.attribute === 'shared' && isReachedBy(file, 0, op.page);
    const touched = reachable ? hostFault(cx, page, 0) : page;
    if (typeof touched === 'string' || touched.folio === null) {
      return fail(cx, world, 'EFAULT', 'poison.no-page');
    }
    const outcome = cx.machine.base.memoryFailure === 'ok' ? OK : errno('EBUSY');
    cite(cx, outcome === OK ? 'poison.repaired' : 'poison.ebusy');
    return { world: withPage(world, file, op.page, failed(cx, touched)), outcome };
  });
}

/**
 * prctl(PR_MCE_KILL): whether a process is told at once of failed memory that it maps and wrote to, or when it touches it.
 * Either way nothing else about its memory changes, so that the model has nothing to remember.
 */
export function mceKill(cx: Context, world: World, op: MceKill): Answer {
  if (!isAlive(world, op.process)) return refuse(world, `there is no process ${op.process}`);
  return answer(cx, world, OK, 'poison.kill-policy');
}

/** The page after memory_failure: nobody maps it, processes that did hold an entry that says why. */
function failed(cx: Context, page: Page): Page {
  const zapped = zapGuest(cx, page, ALL_KINDS);
  return changedPage(zapped, {
    folio: changedFolio(zapped.folio!, { poisoned: true }),
    hostPoisoned: page.hostPoisoned | page.hostMapped,
    hostMapped: 0,
  });
}
