import { type Answer, type Context, cite, fail, OK, refuse } from '../context.js';
import { changedFile, changedWorld } from '../copy.js';
import type { ForkOrExit, Mmap, Munmap, PageRange } from '../operation.js';
import type { File, World } from '../state.js';
import { add, isMultiple, isNegativeSigned, pagesOf } from '../u64.js';
import { fileNamed, isAlive, isMappedBy, onFile, PAGE_SIZE, withFile } from '../world.js';
import { forkBacking } from './backing.js';
import { releaseIfUnused, withoutMapping } from './release.js';

/** The most processes a world can hold, the first included: process sets are bit sets. */
export const MAX_PROCESSES = 31;

/** The bytes that an address space of 47 bits has room for (TASK_SIZE). */
const ROOM = 2 ** 47 - PAGE_SIZE;

/** mmap(2): of the whole file, or of some bytes, which may lie behind its end. */
export function mmap(cx: Context, world: World, op: Mmap): Answer {
  if (!isAlive(world, op.process)) return refuse(world, `there is no process ${op.process}`);
  return onFile(world, op.file, (file) => {
    const { offset = 0, len = file.count * PAGE_SIZE } = op;
    if (!isMultiple(offset, PAGE_SIZE)) return fail(cx, world, 'EINVAL', 'mmap.offset');
    if (file.closed) return fail(cx, world, 'EBADF', 'file.closed');
    if (len === 0) return fail(cx, world, 'EINVAL', 'mmap.empty');
    if (len > ROOM) return fail(cx, world, 'ENOMEM', 'mmap.no-room');
    if (isNegativeSigned(offset) || isNegativeSigned(add(offset, roundedUp(Number(len)) * PAGE_SIZE))) {
      return fail(cx, world, 'EOVERFLOW', 'mmap.too-far');
    }
    if (!file.mmapFlag) return fail(cx, world, 'ENODEV', 'mmap.without-flag');
    if (op.private) return fail(cx, world, 'EINVAL', 'mmap.private');
    cite(cx, 'mmap.maps');
    const start = pagesOf(offset);
    const mapped = mappedBy(cx, file, op.process, { start, end: start + roundedUp(Number(len)) });
    return { world: withFile(world, file, mapped), outcome: OK };
  });
}

const roundedUp = (bytes: number): number => Math.ceil(bytes / PAGE_SIZE);

/** The file with a mapping of some pages in place of the one that the process had. */
function mappedBy(cx: Context, file: File, process: number, range: PageRange): File {
  const bare = isMappedBy(file, process) ? withoutMapping(file, process) : file;
  const mapped = changedFile(bare, { mappedBy: bare.mappedBy | (1 << process) });
  if (range.start === 0 && range.end === file.count) return mapped;
  if (range.end > file.count) cite(cx, 'mmap.past-end');
  return changedFile(mapped, { extents: [...mapped.extents, { process, ...range }] });
}

/** munmap(2); nothing to unmap is no error. */
export function munmap(cx: Context, world: World, op: Munmap): Answer {
  if (!isAlive(world, op.process)) return refuse(world, `there is no process ${op.process}`);
  return onFile(world, op.file, (file) => {
    cite(cx, 'mmap.unmaps');
    if (!isMappedBy(file, op.process)) return { world, outcome: OK };
    const bare = withoutMapping(file, op.process);
    return { world: releaseIfUnused(cx, withFile(world, file, bare), bare), outcome: OK };
  });
}

/** A process appears with the first one's mappings. Page tables of shared file mappings are not copied. */
export function fork(cx: Context, world: World, op: ForkOrExit): Answer {
  if (op.process < 1 || op.process >= MAX_PROCESSES) return refuse(world, 'processes are numbered 1 to 30');
  if (isAlive(world, op.process)) return refuse(world, `process ${op.process} lives already`);
  cite(cx, 'process.fork');
  const files = world.files.map((old) => {
    const file = forkBacking(cx, old);
    return isMappedBy(file, 0) ? mappedAsFirst(file, op.process) : file;
  });
  return {
    world: changedWorld(world, { files, processes: world.processes | (1 << op.process) }),
    outcome: OK,
  };
}

/** The file with a mapping of another process as the first one has it. */
function mappedAsFirst(file: File, process: number): File {
  const mappedBy = file.mappedBy | (1 << process);
  const first = file.extents.find((e) => e.process === 0);
  return changedFile(
    file,
    first === undefined ? { mappedBy } : { mappedBy, extents: [...file.extents, { ...first, process }] },
  );
}

/** A process ends, and its mappings with it. */
export function exit(cx: Context, world: World, op: ForkOrExit): Answer {
  if (op.process < 1 || !isAlive(world, op.process))
    return refuse(world, `there is no process ${op.process}`);
  cite(cx, 'process.exit');
  let after: World = changedWorld(world, { processes: world.processes & ~(1 << op.process) });
  for (const { name } of world.files) {
    const file = fileNamed(after, name)!;
    if (!isMappedBy(file, op.process)) continue;
    const bare = withoutMapping(file, op.process);
    after = releaseIfUnused(cx, withFile(after, file, bare), bare);
  }
  return { world: after, outcome: OK };
}
