import type { ClauseId } from '../clauses/index.js';
import { type Answer, type Context, cite, fail } from '../context.js';
import type { Stat, Truncate } from '../operation.js';
import type { File, World } from '../state.js';
import { onFile, PAGE_SIZE } from '../world.js';
import { withPosition } from './file-io.js';

/** ftruncate(2): a guest_memfd keeps the size it was created with. */
export function truncate(cx: Context, world: World, op: Truncate): Answer {
  return withPosition(cx, world, op.file, op.len, 'EINVAL', 'file.no-truncate');
}

/** fstat(2). */
export function stat(cx: Context, world: World, op: Stat): Answer {
  return onFile(world, op.file, (file) => {
    if (file.closed) return fail(cx, world, 'EBADF', 'file.closed');
    const { clause, read } = FIELDS[op.field];
    cite(cx, clause);
    return { world, outcome: { kind: 'ok', count: read(world, file) } };
  });
}

interface Field {
  readonly clause: ClauseId;
  read(world: World, file: File): number;
}

const FIELDS: Readonly<Record<Stat['field'], Field>> = {
  size: { clause: 'stat.size', read: (_world, { count }) => count * PAGE_SIZE },
  blksize: { clause: 'stat.blksize', read: () => PAGE_SIZE },
  // The inode does not account the pages it has.
  blocks: { clause: 'stat.blocks', read: () => 0 },
  ino: { clause: 'stat.own-inode', read: ({ files }, file) => files.indexOf(file) },
};
