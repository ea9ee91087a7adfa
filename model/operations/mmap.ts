import { type Answer, type Context, cite, fail, OK, refuse } from '../context.js';
import { changedFile, changedWorld } from '../copy.js';
import type { ForkOrExit, Mmap, Munmap } from '../operation.js';
import type { World } from '../state.js';
import { fileNamed, isAlive, isMappedBy, onFile, withFile } from '../world.js';
import { forkBacking } from './backing.js';
import { releaseIfUnused, withoutMapping } from './release.js';

/** The most processes a world can hold, the first included: process sets are bit sets. */
export const MAX_PROCESSES = 31;

/** mmap(2) of the whole file. */
export function mmap(cx: Context, world: World, op: Mmap): Answer {
  if (!isAlive(world, op.process)) return refuse(world, `there is no process ${op.process}`);
  return onFile(world, op.file, (file) => {
    if (file.closed) return fail(cx, world, 'EBADF', 'file.closed');
    if (!file.mmapFlag) return fail(cx, world, 'ENODEV', 'mmap.without-flag');
    if (op.private) return fail(cx, world, 'EINVAL', 'mmap.private');
    cite(cx, 'mmap.maps');
    const bare = isMappedBy(file, op.process) ? withoutMapping(file, op.process) : file;
    const mapped = changedFile(bare, { mappedBy: bare.mappedBy | (1 << op.process) });
    return { world: withFile(world, file, mapped), outcome: OK };
  });
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
    return isMappedBy(file, 0) ? changedFile(file, { mappedBy: file.mappedBy | (1 << op.process) }) : file;
  });
  return {
    world: changedWorld(world, { files, processes: world.processes | (1 << op.process) }),
    outcome: OK,
  };
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
