import { type Answer, answer, type Context, errno, FAIL_ENTRY, refuse } from '../../context.js';
import { changedWorld } from '../../copy.js';
import type { World } from '../../state.js';
import { onFile } from '../../world.js';
import { gfnOf } from '../slots.js';

/**
 * KVM_RUN, up to where the guest does what it is to do at a page of a file: `run` gets the world with the vCPU running and
 * the page's guest frame. Before the end of a measured launch no guest runs.
 */
export function onVcpu(
  cx: Context,
  world: World,
  name: string,
  page: number,
  run: (running: World, gfn: number) => Answer,
): Answer {
  const { runBeforeLaunch, slots } = cx.machine.vmType;
  if (!world.finalized && runBeforeLaunch === 'EINVAL') {
    return answer(cx, world, errno('EINVAL'), 'launch.needs-initialization');
  }
  if (!world.finalized && runBeforeLaunch === 'fail_entry') {
    return answer(cx, world, FAIL_ENTRY, 'launch.vmrun-refused');
  }
  return onFile(world, name, (file) => {
    const gfn = gfnOf(world, file, page);
    if (gfn === undefined) return refuse(world, `${name}[${page}] was never bound to a slot`);
    return run(slots.fixedOnceRun && !world.hasRun ? changedWorld(world, { hasRun: true }) : world, gfn);
  });
}
