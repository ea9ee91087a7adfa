import { type Answer, type Context, cite, fail, OK } from '../context.js';
import type { Madvise } from '../operation.js';
import { type FaultError, hostFault } from '../pages/host-fault.js';
import { dropProcess } from '../pages/page.js';
import { mapRange } from '../runs.js';
import type { File, World } from '../state.js';
import { isMappedBy, mapPages, onFile, withFile, withPages } from '../world.js';
import { callError } from './host.js';
import { punchRange } from './punch.js';

/** madvise(2) on the first process's mapping of a range. */
export function madvise(cx: Context, world: World, op: Madvise): Answer {
  return onFile(world, op.file, (file) => {
    if (!isMappedBy(file, 0)) return fail(cx, world, 'ENOMEM', 'madvise.not-mapped');
    switch (op.advice) {
      case 'dontneed':
        cite(cx, 'madvise.dontneed');
        return { world: mapPages(world, file, op.range, (page) => dropProcess(page, 0)), outcome: OK };
      case 'remove':
        cite(cx, 'madvise.remove');
        return { world: punchRange(cx, world, file, op.range), outcome: OK };
      case 'hugepage':
        cite(cx, 'madvise.hugepage');
        return { world, outcome: OK };
      case 'collapse':
        return fail(cx, world, 'EINVAL', 'madvise.collapse');
      default:
        return populatePages(cx, world, file, op);
    }
  });
}

/** MADV_POPULATE_*: pages are faulted in, ascending, until one can't be. */
function populatePages(cx: Context, world: World, file: File, { range }: Madvise): Answer {
  let error: FaultError | undefined;
  const pages = mapRange(file.pages, range.start, range.end, (page) => {
    if (error !== undefined) return page;
    const touched = hostFault(cx, page, 0);
    if (typeof touched !== 'string') return touched;
    error = touched;
    return page;
  });
  const after = withFile(world, file, withPages(file, pages));
  cite(cx, 'madvise.populate');
  return { world: after, outcome: error === undefined ? OK : callError(error) };
}
