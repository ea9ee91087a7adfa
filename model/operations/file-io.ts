import { type Answer, type Context, cite, fail, OK } from '../context.js';
import type { Drain, FileReadWrite, Usage } from '../operation.js';
import type { Runs } from '../runs.js';
import type { File, World } from '../state.js';
import { isNegativeSigned } from '../u64.js';
import { drainAll, onFile } from '../world.js';

/** read(2) and write(2): a guest_memfd has neither. */
export function fileReadWrite(cx: Context, world: World, op: FileReadWrite): Answer {
  return onFile(world, op.file, (file) =>
    file.closed ? fail(cx, world, 'EBADF', 'file.closed') : fail(cx, world, 'EINVAL', 'file.no-read-write'),
  );
}

/** pread(2) and pwrite(2): the position is looked at first, then the descriptor, which takes none. */
export function positioned(cx: Context, world: World, op: FileReadWrite): Answer {
  return onFile(world, op.file, (file) => {
    if (isNegativeSigned(op.offset)) return fail(cx, world, 'EINVAL', 'file.negative-position');
    return file.closed
      ? fail(cx, world, 'EBADF', 'file.closed')
      : fail(cx, world, 'ESPIPE', 'file.no-position');
  });
}

/** The kernel empties every CPU's LRU-add batch. */
export function drain(cx: Context, world: World, _op: Drain): Answer {
  cite(cx, 'drain.empties-batches');
  return { world: drainAll(world), outcome: OK };
}

function count<T>(runs: Runs<T>, counts: (cell: T) => boolean): number {
  return runs.reduce((sum, run) => (counts(run.cell) ? sum + run.end - run.start : sum), 0);
}

/** Pages allocated in the guest_memfd and behind userspace_addr together. */
export function usage(cx: Context, world: World, op: Usage): Answer {
  return onFile(world, op.file, (file) => {
    cite(cx, 'usage.counts-both');
    return { world, outcome: { kind: 'ok', count: pagesUsed(file) } };
  });
}

/** Pages allocated in the guest_memfd and behind userspace_addr together. */
export function pagesUsed(file: File): number {
  return count(file.pages, (page) => page.folio !== null) + count(file.backing, (page) => page.present);
}
