import { type Answer, answer, type Context, cite, fail, HOST_CRASH, OK } from '../../context.js';
import { changedWorld } from '../../copy.js';
import type { Finalize } from '../../operation.js';
import type { Errno } from '../../outcome.js';
import type { Machine, World } from '../../state.js';

/** The initial contents are measured, and the guest may start (LAUNCH_FINISH, TDX's FINALIZE_VM). */
export function finalize(cx: Context, world: World, _op: Finalize): Answer {
  const { vmType, base } = cx.machine;
  if (!vmType.hasMeasuredLaunch)
    return fail(cx, world, withoutLaunch(cx.machine, 'finalize'), 'launch.not-measured');
  if (!world.finalized) {
    cite(cx, 'launch.finalize');
    return { world: changedWorld(world, { finalized: true }), outcome: OK };
  }
  if (vmType.firmware === 'rmp' && base.secondLaunchFinish === 'host-crash') {
    return answer(cx, world, HOST_CRASH, 'launch.second-finish-oops');
  }
  return fail(cx, world, 'EINVAL', 'launch.finalized');
}

/** What a launch call answers on a VM type without it: by architecture, and by what KVM is built with. */
export function withoutLaunch({ vmType, config }: Machine, call: 'finalize' | 'populate'): Errno {
  if (vmType.architecture === 'arm64') return 'EINVAL';
  return call === 'populate' && (config === 'sev' || vmType.hasMeasuredLaunch) ? 'EINVAL' : 'ENOTTY';
}
