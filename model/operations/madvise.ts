import { type Answer, type Context, cite, fail, OK } from '../context.js';
import type { Madvise, PageRange } from '../operation.js';
import { type FaultError, hostFault } from '../pages/host-fault.js';
import { dropProcess } from '../pages/page.js';
import { mapRange } from '../runs.js';
import type { File, World } from '../state.js';
import { extentOf, mapPages, onFile, withFile, withPages } from '../world.js';
import { callError } from './host.js';
import { isFrozenHole } from './preserve.js';
import { punchRange } from './punch.js';

/** madvise(2) on the first process's mapping of a range; what is not mapped of it is passed over, and reported. */
export function madvise(cx: Context, world: World, op: Madvise): Answer {
  return onFile(world, op.file, (file) => {
    const extent = extentOf(file, 0);
    const part = extent && meeting(op.range, extent);
    if (part === undefined) return fail(cx, world, 'ENOMEM', 'madvise.not-mapped');
    if (op.advice === 'collapse') return fail(cx, world, 'EINVAL', 'madvise.collapse');
    const after = advised(cx, world, file, op, part);
    const isHole = file.extents.length > 0 && (part.start > op.range.start || part.end < op.range.end);
    return isHole && after.outcome === OK ? fail(cx, after.world, 'ENOMEM', 'madvise.not-mapped') : after;
  });
}

/** The pages that two ranges share; undefined for none. */
function meeting(a: PageRange, b: PageRange): PageRange | undefined {
  // Ranges are within a file that is mapped whole, but for those of no language.
  const [start, end] = [Math.max(a.start, b.start), Math.min(a.end, b.end)];
  return start < end ? { start, end } : undefined;
}

function advised(cx: Context, world: World, file: File, op: Madvise, part: PageRange): Answer {
  switch (op.advice) {
    case 'dontneed':
      cite(cx, 'madvise.dontneed');
      return { world: mapPages(world, file, part, (page) => dropProcess(page, 0)), outcome: OK };
    case 'remove':
      cite(cx, 'madvise.remove');
      if (file.frozen) return fail(cx, world, 'EPERM', 'preserve.no-fallocate');
      return { world: punchRange(cx, world, file, part), outcome: OK };
    case 'hugepage':
      cite(cx, 'madvise.hugepage');
      return { world, outcome: OK };
    default:
      // Faulting in begins at the start of the range, mapped or not.
      if (part.start > op.range.start) return fail(cx, world, 'ENOMEM', 'madvise.not-mapped');
      return populatePages(cx, world, file, part);
  }
}

/** MADV_POPULATE_*: pages are faulted in, ascending, until one can't be. */
function populatePages(cx: Context, world: World, file: File, range: PageRange): Answer {
  let error: FaultError | undefined;
  const pages = mapRange(file.pages, range.start, range.end, (page) => {
    if (error !== undefined) return page;
    if (isFrozenHole(cx, file, page)) {
      error = 'private';
      return page;
    }
    const touched = hostFault(cx, page, 0);
    if (typeof touched !== 'string') return touched;
    error = touched;
    return page;
  });
  const after = withFile(world, file, withPages(file, pages));
  cite(cx, 'madvise.populate');
  if (error !== undefined) return { world: after, outcome: callError(error) };
  if (range.end <= file.count) return { world: after, outcome: OK };
  return fail(cx, after, 'EFAULT', 'madvise.populate-past-end');
}
