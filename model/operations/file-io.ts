import type { ClauseId } from '../clauses/index.js';
import { type Answer, type Context, cite, fail, OK } from '../context.js';
import type { Drain, FileReadWrite, Usage } from '../operation.js';
import type { Errno } from '../outcome.js';
import type { Runs } from '../runs.js';
import type { File, World } from '../state.js';
import { isNegativeSigned, type U64 } from '../u64.js';
import { drainAll, onFile } from '../world.js';

/** read(2) and write(2): a guest_memfd has neither. */
export function fileReadWrite(cx: Context, world: World, op: FileReadWrite): Answer {
  return onFile(world, op.file, (file) =>
    file.closed ? fail(cx, world, 'EBADF', 'file.closed') : fail(cx, world, 'EINVAL', 'file.no-read-write'),
  );
}

/** pread(2) and pwrite(2): a guest_memfd has no position. */
export function positioned(cx: Context, world: World, op: FileReadWrite): Answer {
  return withPosition(cx, world, op.file, op.offset, 'ESPIPE', 'file.no-position');
}

/** A call that is refused in any case: for a negative position or length first, then for its descriptor. */
export function withPosition(
  cx: Context,
  world: World,
  name: string,
  position: U64,
  error: Errno,
  clause: ClauseId,
): Answer {
  return onFile(world, name, (file) => {
    if (isNegativeSigned(position)) return fail(cx, world, 'EINVAL', 'file.negative-position');
    return file.closed ? fail(cx, world, 'EBADF', 'file.closed') : fail(cx, world, error, clause);
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
