import { type Answer, type Context, cite, fail, OK } from '../context.js';
import type { AllocateOrPunch, FallocateRaw, PageRange } from '../operation.js';
import { allocate } from '../pages/folio.js';
import { withFolio } from '../pages/page.js';
import type { File, World } from '../state.js';
import {
  add,
  hasBits,
  hasBitsBeyond,
  isMultiple,
  isNegativeSigned,
  low32,
  pagesOf,
  type U64,
} from '../u64.js';
import { mapPages, onFile, PAGE_SIZE } from '../world.js';
import {
  FALLOC_FL_COLLAPSE_RANGE,
  FALLOC_FL_INSERT_RANGE,
  FALLOC_FL_KEEP_SIZE,
  FALLOC_FL_PUNCH_HOLE,
  FALLOC_FL_UNSHARE_RANGE,
  FALLOC_FL_WRITE_ZEROES,
  FALLOC_FL_ZERO_RANGE,
} from './constants.js';
import { punchRange } from './punch.js';

/** `allocate` and `punch`: the whole pages of a range. */
export function allocateOrPunch(cx: Context, world: World, op: AllocateOrPunch): Answer {
  return onFile(world, op.file, (file) => {
    if (file.closed) return fail(cx, world, 'EBADF', 'file.closed');
    const punch = op.kind === 'punch' ? FALLOC_FL_PUNCH_HOLE : 0;
    return onRange(cx, world, file, punch | FALLOC_FL_KEEP_SIZE, op.range);
  });
}

/** fallocate(2) with any arguments: the file system layer's checks, then guest_memfd's own. */
export function fallocateRaw(cx: Context, world: World, op: FallocateRaw): Answer {
  return onFile(world, op.file, (file) => {
    if (file.closed) return fail(cx, world, 'EBADF', 'file.closed');
    if (isNegativeSigned(op.offset) || isNegativeSigned(op.len) || op.len === 0) {
      return fail(cx, world, 'EINVAL', 'fallocate.negative-or-empty');
    }
    // The system call's argument has 32 bits.
    const mode = low32(op.mode);
    if (!isMode(mode)) return fail(cx, world, 'EOPNOTSUPP', 'fallocate.mode');
    const end = add(op.offset, op.len);
    if (isNegativeSigned(end)) return fail(cx, world, 'EFBIG', 'fallocate.too-far');
    if (!hasBits(mode, FALLOC_FL_KEEP_SIZE)) return fail(cx, world, 'EOPNOTSUPP', 'fallocate.keep-size');
    if (hasBitsBeyond(mode, FALLOC_FL_KEEP_SIZE | FALLOC_FL_PUNCH_HOLE)) {
      return fail(cx, world, 'EOPNOTSUPP', 'fallocate.own-modes');
    }
    if (!isMultiple(op.offset, PAGE_SIZE) || !isMultiple(op.len, PAGE_SIZE)) {
      return fail(cx, world, 'EINVAL', 'fallocate.alignment');
    }
    return onRange(cx, world, file, mode, { start: pagesOf(op.offset), end: pagesOf(end) });
  });
}

const MODE_MASK =
  FALLOC_FL_PUNCH_HOLE |
  FALLOC_FL_COLLAPSE_RANGE |
  FALLOC_FL_ZERO_RANGE |
  FALLOC_FL_INSERT_RANGE |
  FALLOC_FL_UNSHARE_RANGE |
  FALLOC_FL_WRITE_ZEROES;

/** Is the mode word one the file system layer knows, without contradictions? */
function isMode(mode: U64): boolean {
  if (hasBitsBeyond(mode, MODE_MASK | FALLOC_FL_KEEP_SIZE)) return false;
  const keeps = hasBits(mode, FALLOC_FL_KEEP_SIZE);
  switch (Number(mode) & MODE_MASK) {
    case 0:
    case FALLOC_FL_ZERO_RANGE:
    case FALLOC_FL_UNSHARE_RANGE:
      return true;
    case FALLOC_FL_PUNCH_HOLE:
      return keeps;
    case FALLOC_FL_COLLAPSE_RANGE:
    case FALLOC_FL_INSERT_RANGE:
    case FALLOC_FL_WRITE_ZEROES:
      return !keeps;
    default:
      return false;
  }
}

function onRange(cx: Context, world: World, file: File, mode: number, range: PageRange): Answer {
  if (file.frozen) return fail(cx, world, 'EPERM', 'preserve.no-fallocate');
  if (mode & FALLOC_FL_PUNCH_HOLE) {
    cite(cx, 'fallocate.punch');
    return { world: punchRange(cx, world, file, range), outcome: OK };
  }
  if (range.end > file.count) return fail(cx, world, 'EINVAL', 'fallocate.past-end');
  cite(cx, 'fallocate.allocate');
  return { world: mapPages(world, file, range, (p) => withFolio(p, allocate(cx, p.folio))), outcome: OK };
}
