import { type Answer, type Context, cite, OK } from '../context.js';
import type { Attribute } from '../operation.js';
import { applyMode, convertPage } from '../pages/conversion.js';
import { ALL_KINDS, NOT_MAPPED, ONLY_PRIVATE, ONLY_SHARED, unmapHost } from '../pages/page.js';
import { asksForDrain, citeOffender, hasOutstandingReferences } from '../pages/references.js';
import type { Conversion } from '../revisions/revision.js';
import { at, every, firstIndex, mapRange } from '../runs.js';
import type { File, GuestMapping, Page, World } from '../state.js';
import { drainAll, fileNamed, mapPages, PAGE_SIZE, withFile, withPages } from '../world.js';
import type { Request } from './set-request.js';

/** The conversion proper: make the range safe, or refuse it as a whole; then change every page of it. */
export function convert(
  cx: Context,
  world: World,
  file: File,
  request: Request,
  conversion: Conversion,
): Answer {
  const { start, end, to } = request;
  if (!conversion.checksReferences.includes(to)) {
    // No revision turns pages private unchecked: one that does follows no clause in it.
    if (to === 'shared') cite(cx, 'set.to-shared-unchecked');
    return { world: change(cx, world, file, request, conversion), outcome: OK };
  }
  const offender = firstIndex(file.pages, start, end, (p) => hasOutstandingReferences(conversion, p));
  const safe = makeSafe(cx, world, file, request, conversion, offender);
  if (offender >= 0) {
    citeOffender(cx, at(file.pages, offender)!);
    return refused(cx, safe, request, conversion, offender);
  }
  return { world: change(cx, safe, fileNamed(safe, file.name)!, request, conversion), outcome: OK };
}

/** Host mappings of the whole range go, and batches are drained if a page up to the first offender asks for it. */
function makeSafe(
  cx: Context,
  world: World,
  file: File,
  { start, end }: Request,
  conversion: Conversion,
  offender: number,
): World {
  cite(cx, 'set.unmaps-range');
  const unmapped = mapPages(world, file, { start, end }, unmapHost);
  const checked = offender < 0 ? end : offender + 1;
  if (every(file.pages, start, checked, (page) => !asksForDrain(conversion, page))) return unmapped;
  cite(cx, 'set.drains-batches');
  return drainAll(unmapped);
}

function refused(
  cx: Context,
  world: World,
  { start }: Request,
  conversion: Conversion,
  offender: number,
): Answer {
  cite(cx, 'set.eagain-first-offender');
  const index = conversion.clampsErrorIndex ? Math.max(start, offender) : offender;
  const offset = index * PAGE_SIZE;
  if (!conversion.truncatesErrorOffset) {
    return { world, outcome: { kind: 'errno', errno: 'EAGAIN', errorOffset: offset } };
  }
  cite(cx, 'set.error-offset-32-bit');
  return { world, outcome: { kind: 'errno', errno: 'EAGAIN', errorOffset: offset % 2 ** 32 } };
}

/** After the point of no return: every page of the range, ascending. */
function change(cx: Context, world: World, file: File, request: Request, conversion: Conversion): World {
  cite(cx, request.to === 'private' ? 'set.to-private' : 'set.to-shared');
  const zaps = zappedKinds(cx, file, request, conversion);
  const mode = modeRule(cx, file, request);
  const pages = mapRange(file.pages, request.start, request.end, (page, index) =>
    convertPage(cx, page, request.to, zaps, (p) => mode(p, index)),
  );
  return withFile(world, file, withPages(file, pages));
}

function zappedKinds(cx: Context, file: File, request: Request, conversion: Conversion): GuestMapping {
  switch (conversion.zaps) {
    case 'both-kinds':
      cite(cx, 'set.zaps-both-kinds');
      return ALL_KINDS;
    case 'opposite-kind':
      cite(cx, 'set.zaps-opposite-kind');
      return request.to === 'private' ? ONLY_SHARED : ONLY_PRIVATE;
    case 'kinds-in-range':
      cite(cx, 'set.zaps-kinds-in-range');
      return kindsInRange(file, request.start, request.end);
  }
}

/** The kinds of mapping that the attributes of a range allow. */
export function kindsInRange(file: File, start: number, end: number): GuestMapping {
  const has = (attribute: Attribute) =>
    !every(file.pages, start, end, (page) => page.attribute !== attribute);
  return has('shared')
    ? has('private')
      ? ALL_KINDS
      : ONLY_SHARED
    : has('private')
      ? ONLY_PRIVATE
      : NOT_MAPPED;
}

/** The content mode for each page of a range. It stops at a poisoned page, and nobody is told. */
function modeRule(
  cx: Context,
  file: File,
  { start, end, mode }: Request,
): (page: Page, index: number) => Page {
  const { modes } = cx.machine.revision;
  if (modes === null) return (page) => page;
  const support = modes.support[cx.machine.vmType.name];
  const touchesBytes = mode === 'zero' ? support.zeroedBy === 'kvm' : support.unspecified === 'scramble';
  const stop =
    mode === 'preserve' || !touchesBytes
      ? -1
      : firstIndex(file.pages, start, end, (page) => page.folio?.poisoned ?? false);
  if (stop >= 0) cite(cx, 'mode.stops-at-poison');
  return (page, index) => (stop >= 0 && index >= stop ? page : applyMode(cx, page, mode, support));
}

/** The content mode over a range that has the attribute already: no unmapping, no check, no zap. */
export function applyModeTo(cx: Context, world: World, file: File, request: Request): World {
  const rule = modeRule(cx, file, request);
  const pages = mapRange(file.pages, request.start, request.end, rule);
  return withFile(world, file, withPages(file, pages));
}
