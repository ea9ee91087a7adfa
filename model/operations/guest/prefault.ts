import { type Answer, type Context, cite, errno, fail, refuse } from '../../context.js';
import type { Prefault } from '../../operation.js';
import type { Errno } from '../../outcome.js';
import { mapForGuest } from '../../pages/guest-fault.js';
import { at } from '../../runs.js';
import type { World } from '../../state.js';
import { fileNamed, onFile, withPage } from '../../world.js';
import { accessBacking } from '../backing.js';
import { isFrozenHole } from '../preserve.js';
import { gfnOf } from '../slots.js';
import { faultin, type Unserved } from './faultin.js';

/**
 * KVM_PRE_FAULT_MEMORY: pages are mapped as the attribute says at that moment, ascending, until one can't be. It answers
 * how many were; the errno of the first where that is none.
 */
export function prefault(cx: Context, world: World, op: Prefault): Answer {
  const { vmType } = cx.machine;
  if (vmType.architecture === 'arm64') return fail(cx, world, 'EINVAL', 'prefault.not-on-arm64');
  if (vmType.firmware !== 'none' && !world.finalized)
    return fail(cx, world, 'EOPNOTSUPP', 'prefault.before-launch-end');
  return onFile(world, op.file, () => {
    let after = world;
    for (let index = op.range.start; index < op.range.end; index++) {
      const gfn = gfnOf(after, fileNamed(after, op.file)!, index);
      if (gfn === undefined) return refuse(world, `${op.file}[${index}] was never bound to a slot`);
      const mapped = prefaultAt(cx, after, gfn);
      if (typeof mapped === 'string') return ended(after, mapped, index - op.range.start);
      after = mapped;
    }
    return { world: after, outcome: { kind: 'ok', count: op.range.end - op.range.start } };
  });
}

const ended = (world: World, error: Errno, done: number): Answer => ({
  world,
  outcome: done === 0 ? errno(error) : { kind: 'ok', count: done },
});

/** One page; its error where it can't be mapped. */
function prefaultAt(cx: Context, world: World, gfn: number): World | Errno {
  const served = faultin(cx, world, gfn, undefined);
  if (served.by === 'nobody') return refused(cx, served);
  const { file, index, kind } = served;
  if (served.by === 'userspace') {
    cite(cx, 'prefault.maps');
    const { world: after, outcome } = accessBacking(cx, world, file, { page: index, offset: 0 }, 'guest');
    return outcome.kind === 'errno' ? outcome.errno : after;
  }
  const old = at(file.pages, index);
  if (old === undefined) return world;
  if (isFrozenHole(cx, file, old)) return 'EPERM';
  const page = mapForGuest(cx, old, kind);
  if (page === 'EHWPOISON') return page;
  cite(cx, 'prefault.maps');
  return typeof page === 'string' ? world : withPage(world, file, index, page);
}

function refused(cx: Context, { kind, why }: Unserved): Errno {
  const isHole = why === 'no-slot' && kind === 'shared';
  cite(cx, isHole ? 'prefault.no-slot' : 'prefault.not-served');
  return isHole ? 'ENOENT' : 'EFAULT';
}
