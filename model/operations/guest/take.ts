import { type Answer, type Context, OK, refuse } from '../../context.js';
import type { TakePages } from '../../operation.js';
import { mapForGuest, takePage } from '../../pages/guest-fault.js';
import { at } from '../../runs.js';
import type { World } from '../../state.js';
import type { VmType } from '../../vm-types/vm-type.js';
import { withPage } from '../../world.js';
import { faulted, unserved } from './exits.js';
import { faultin } from './faultin.js';
import { onVcpu } from './vcpu.js';

/** The firmware whose guests have the step. */
const FIRMWARE: Readonly<Record<TakePages['kind'], VmType['firmware']>> = {
  accept: 'secure-ept',
  validate: 'rmp',
};

/** `accept` (TDG.MEM.PAGE.ACCEPT), `validate` (PVALIDATE): pages of a range, ascending, until one can't be taken. */
export function takePages(cx: Context, world: World, op: TakePages): Answer {
  const { vmType } = cx.machine;
  if (vmType.firmware !== FIRMWARE[op.kind])
    return refuse(world, `a guest of type ${vmType.name} has no ${op.kind}`);
  let after = world;
  for (let index = op.range.start; index < op.range.end; index++) {
    const answer = onVcpu(cx, after, op.file, index, (running, gfn) => takeAt(cx, running, gfn));
    if (answer.outcome.kind !== 'ok') return answer;
    after = answer.world;
  }
  return { world: after, outcome: OK };
}

/** A private access that takes the page instead of touching its bytes. */
function takeAt(cx: Context, world: World, gfn: number): Answer {
  const served = faultin(cx, world, gfn, 'private');
  if (served.by === 'nobody') return unserved(cx, world, served);
  const { file, index, kind } = served;
  const old = at(file.pages, index);
  if (old === undefined) return refuse(world, `${file.name} has no page ${index}`);
  const page = mapForGuest(cx, old, kind);
  if (typeof page === 'string') return faulted(world, kind, page);
  return { world: withPage(world, file, index, takePage(cx, page)), outcome: OK };
}
