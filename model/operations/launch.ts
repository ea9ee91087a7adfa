import { full, UNSPECIFIED, ZEROES } from '../content.js';
import { type Answer, type Context, cite, errno, fail, OK } from '../context.js';
import { changedFolio, changedPage, changedWorld } from '../copy.js';
import { bindingOf } from '../memslots.js';
import type { Finalize, Populate } from '../operation.js';
import type { Errno } from '../outcome.js';
import { allocate } from '../pages/folio.js';
import { mapGuest } from '../pages/page.js';
import { at } from '../runs.js';
import type { File, Folio, Page, World } from '../state.js';
import { fileNamed, onFile, withPage } from '../world.js';

/** The initial contents are measured, and the guest may start (LAUNCH_FINISH, TDX's FINALIZE_VM). */
export function finalize(cx: Context, world: World, _op: Finalize): Answer {
  if (!cx.machine.vmType.hasMeasuredLaunch) return fail(cx, world, 'ENOTTY', 'launch.not-measured');
  if (world.finalized) return fail(cx, world, 'EINVAL', 'launch.finalized');
  cite(cx, 'launch.finalize');
  return { world: changedWorld(world, { finalized: true }), outcome: OK };
}

/** kvm_gmem_populate by way of LAUNCH_UPDATE or INIT_MEM_REGION: page by page, until one fails. */
export function populate(cx: Context, world: World, op: Populate): Answer {
  const { vmType } = cx.machine;
  if (!vmType.hasMeasuredLaunch) return fail(cx, world, 'ENOTTY', 'launch.not-measured');
  if (world.finalized) return fail(cx, world, 'EINVAL', 'launch.finalized');
  if (op.from === undefined && !canPopulateInPlace(cx)) {
    return fail(cx, world, vmType.firmware === 'rmp' ? 'EINVAL' : 'EOPNOTSUPP', 'populate.needs-source');
  }
  return onFile(world, op.file, (file) => populateRange(cx, world, file, op));
}

function canPopulateInPlace(cx: Context): boolean {
  const { inPlace, revision, vmType } = cx.machine;
  return inPlace && revision.populate.inPlaceOn.includes(vmType.name);
}

function populateRange(cx: Context, world: World, file: File, op: Populate): Answer {
  let after = world;
  for (let index = op.range.start; index < op.range.end; index++) {
    const current = fileNamed(after, file.name)!;
    const page = populatePage(cx, after, current, index, op.from);
    if (typeof page === 'string') {
      const done = index - op.range.start;
      return { world: after, outcome: done === 0 ? errno(page) : { kind: 'ok', count: done } };
    }
    after = withPage(after, current, index, page);
  }
  return { world: after, outcome: { kind: 'ok', count: op.range.end - op.range.start } };
}

function populatePage(
  cx: Context,
  world: World,
  file: File,
  index: number,
  from: number | undefined,
): Page | Errno {
  const slot = bindingOf(world.slots, world.files.indexOf(file), index);
  const page = at(file.pages, index);
  if (slot === undefined || page === undefined || file.released)
    return refuses(cx, 'EINVAL', 'populate.no-slot');
  const isPrivate = cx.machine.inPlace
    ? page.attribute === 'private'
    : at(world.vmAttributes, slot.gfn + index - slot.offset) === 'private';
  return measurePage(cx, page, isPrivate, from);
}

/** One page, bound and of an open file, becomes part of the guest; or why not. */
export function measurePage(
  cx: Context,
  page: Page,
  isPrivate: boolean,
  from: number | undefined,
): Page | Errno {
  if (!isPrivate) return refuses(cx, 'EINVAL', 'populate.not-private');
  if (page.folio?.poisoned) return refuses(cx, 'EHWPOISON', 'poison.guest-ehwpoison');
  if (page.folio?.owner === 'guest') return refuses(cx, 'EINVAL', 'populate.twice');
  cite(cx, 'populate.measures');
  return mapGuest(changedPage(page, { folio: measured(cx, page.folio, from) }), 'private');
}

function refuses(cx: Context, error: Errno, clause: Parameters<typeof cite>[1]): Errno {
  cite(cx, clause);
  return error;
}

/** The page as the guest will find it: the source's bytes, or its own. */
function measured(cx: Context, folio: Folio | null, from: number | undefined): Folio {
  const present = allocate(cx, folio);
  const content = initialContent(cx, present, from);
  return changedFolio(present, { content, upToDate: true, owner: 'guest' });
}

function initialContent(cx: Context, folio: Folio, from: number | undefined): Folio['content'] {
  if (from !== undefined) return full(from);
  if (folio.upToDate) return folio.content;
  if (cx.machine.revision.populate.zeroesNewPages) {
    cite(cx, 'populate.zeroes-new-page');
    return ZEROES;
  }
  cite(cx, 'populate.uninitialised');
  return UNSPECIFIED;
}
