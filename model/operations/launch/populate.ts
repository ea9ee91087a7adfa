import { type Answer, type Context, fail, refuse } from '../../context.js';
import type { Populate } from '../../operation.js';
import type { World } from '../../state.js';
import { onFile } from '../../world.js';
import { withoutLaunch } from './finalize.js';
import { launchUpdate } from './populate-snp.js';
import { initMemRegion } from './populate-tdx.js';
import { sourceOf } from './source.js';

/** kvm_gmem_populate by way of KVM_TDX_INIT_MEM_REGION or SNP_LAUNCH_UPDATE. */
export function populate(cx: Context, world: World, op: Populate): Answer {
  const { firmware, name } = cx.machine.vmType;
  if (firmware === 'none')
    return fail(cx, world, withoutLaunch(cx.machine, 'populate'), 'launch.not-measured');
  if (op.as !== undefined && firmware !== 'rmp') return refuse(world, `${name} has no page types`);
  if (world.finalized && firmware === 'secure-ept') return fail(cx, world, 'EINVAL', 'launch.finalized');
  const source = sourceOf(cx.machine, op);
  if (source === 'refused-argument') return fail(cx, world, 'EINVAL', 'populate.needs-source');
  const call = firmware === 'rmp' ? launchUpdate : initMemRegion;
  return onFile(world, op.file, (file) => call(cx, world, file, op.range, source));
}
