import { type Answer, type Context, cite, fail, OK, refuse } from '../context.js';
import { changedFile, changedWorld } from '../copy.js';
import type { Close, Create } from '../operation.js';
import { untouched } from '../pages/page.js';
import { uniform } from '../runs.js';
import type { File, Machine, World } from '../state.js';
import { hasBits, hasBitsBeyond, isMultiple, isNegativeSigned, pagesOf } from '../u64.js';
import { fileNamed, onFile, PAGE_SIZE, withFile } from '../world.js';
import { newBacking } from './backing.js';
import { GUEST_MEMFD_FLAG_INIT_SHARED, GUEST_MEMFD_FLAG_MMAP } from './constants.js';
import { releaseIfUnused } from './release.js';

/** KVM_CREATE_GUEST_MEMFD. */
export function create(cx: Context, world: World, op: Create): Answer {
  const old = fileNamed(world, op.file);
  if (old !== undefined && !old.released) return refuse(world, `${op.file} exists already`);
  if (hasBitsBeyond(op.flags, creationFlags(cx.machine))) return fail(cx, world, 'EINVAL', 'create.flags');
  if (op.size === 0 || isNegativeSigned(op.size) || !isMultiple(op.size, PAGE_SIZE)) {
    return fail(cx, world, 'EINVAL', 'create.size');
  }
  const initShared = hasBits(op.flags, GUEST_MEMFD_FLAG_INIT_SHARED);
  cite(cx, initShared ? 'create.init-shared' : 'create.init-private');
  const file = newFile(cx.machine, op, initShared);
  return { world: changedWorld(world, { files: [...world.files, file] }), outcome: OK };
}

/** KVM_CAP_GUEST_MEMFD_FLAGS on the VM: the creation flags it takes. */
export function creationFlags({ vmType, inPlace }: Machine): number {
  const initShared = !vmType.hasPrivateMemory || inPlace;
  return GUEST_MEMFD_FLAG_MMAP | (initShared ? GUEST_MEMFD_FLAG_INIT_SHARED : 0);
}

function newFile(machine: Machine, op: Create, initShared: boolean): File {
  const count = pagesOf(op.size);
  return {
    name: op.file,
    count,
    mmapFlag: hasBits(op.flags, GUEST_MEMFD_FLAG_MMAP),
    initShared,
    closed: false,
    released: false,
    frozen: false,
    pages: uniform(count, untouched(initShared ? 'shared' : 'private')),
    mappedBy: 0,
    extents: [],
    backing: newBacking(machine, count),
    lastGfn: [],
  };
}

/** The last descriptor goes; the file lives on while a process maps it. */
export function close(cx: Context, world: World, op: Close): Answer {
  return onFile(world, op.file, (file) => {
    if (file.closed) return fail(cx, world, 'EBADF', 'file.closed');
    cite(cx, 'file.close');
    const closed = changedFile(file, { closed: true });
    return { world: releaseIfUnused(cx, withFile(world, file, closed), closed), outcome: OK };
  });
}
