import type { ClauseId } from './clauses/index.js';
import { type Answer, answer, type Context, fail, GUEST_DEAD } from './context.js';
import type { Operation, OperationKind } from './operation.js';
import { backing, pinBacking, punchBacking } from './operations/backing.js';
import { bind, region, unbind } from './operations/bind.js';
import { checkExtension } from './operations/check-extension.js';
import { closeVm } from './operations/close-vm.js';
import { close, create } from './operations/create.js';
import { allocateOrPunch, fallocateRaw } from './operations/fallocate.js';
import { drain, fileReadWrite, positioned, usage } from './operations/file-io.js';
import { prefault } from './operations/guest/prefault.js';
import { takePages } from './operations/guest/take.js';
import { guest } from './operations/guest/touch.js';
import { host } from './operations/host.js';
import { stat, truncate } from './operations/inode.js';
import { finalize } from './operations/launch/finalize.js';
import { populate } from './operations/launch/populate.js';
import { madvise } from './operations/madvise.js';
import { exit, fork, mmap, munmap } from './operations/mmap.js';
import { pin, unpin, via } from './operations/pin.js';
import { mceKill, poison } from './operations/poison.js';
import { preserve } from './operations/preserve.js';
import { setAttributes, setAttributesRaw } from './operations/set-attributes.js';
import { vmSetAttributes, vmSetAttributesRaw } from './operations/vm-set.js';
import type { Outcome } from './outcome.js';
import type { World } from './state.js';
import { isOnVm, isRun } from './vm-ioctls.js';

type Rule<K extends OperationKind> = (
  cx: Context,
  world: World,
  op: Extract<Operation, { kind: K }>,
) => Answer;
type Rules = { readonly [K in OperationKind]: Rule<K> };

const RULES: Rules = {
  host,
  guest,
  via,
  backing,
  set: setAttributes,
  'set-raw': setAttributesRaw,
  'vm-set': vmSetAttributes,
  'vm-set-raw': vmSetAttributesRaw,
  allocate: allocateOrPunch,
  punch: allocateOrPunch,
  fallocate: fallocateRaw,
  create,
  close,
  'close-vm': closeVm,
  preserve,
  bind,
  region,
  unbind,
  mmap,
  munmap,
  fork,
  exit,
  pin,
  'pin-backing': pinBacking,
  unpin,
  'punch-backing': punchBacking,
  usage,
  drain,
  'file-read': fileReadWrite,
  'file-write': fileReadWrite,
  'file-pread': positioned,
  'file-pwrite': positioned,
  truncate,
  stat,
  finalize,
  populate,
  accept: takePages,
  validate: takePages,
  prefault,
  poison,
  'mce-kill': mceKill,
  madvise,
  'check-extension': checkExtension,
};

/** The kinds of operation there are. */
export const OPERATION_KINDS = Object.keys(RULES) as readonly OperationKind[];

/** What an operation does: the world after it, its answer, and the clauses that say so, in order. */
export interface Step {
  readonly world: World;
  readonly outcome: Outcome;
  readonly clauses: readonly ClauseId[];
}

/**
 * The model: total (every operation has an answer in every world), deterministic, and its input is untouched.
 * Failures are outcomes, never exceptions.
 */
export function reduce(world: World, operation: Operation): Step {
  const rule = RULES[operation.kind] as Rule<OperationKind>;
  const cx: Context = { machine: world.machine, cited: NOTEBOOK, count: 0 };
  const { world: after, outcome } = refusedByVm(cx, world, operation) ?? rule(cx, world, operation);
  return { world: after, outcome, clauses: NOTEBOOK.slice(0, cx.count) };
}

/** kvm_vm_ioctl and kvm_vcpu_ioctl: no descriptor, then a VM that is dead, of which KVM_RUN's EIO says so. */
function refusedByVm(cx: Context, world: World, operation: Operation): Answer | undefined {
  if ((!world.vmClosed && !world.vmDead) || !isOnVm(operation)) return undefined;
  if (world.vmClosed) return fail(cx, world, 'EBADF', 'vm.closed');
  return isRun(operation) ? answer(cx, world, GUEST_DEAD, 'vm.dead') : fail(cx, world, 'EIO', 'vm.dead');
}

/** Where rules note their clauses; a new array a step, grown while it is written, would cost more than the step. */
const NOTEBOOK: ClauseId[] = [];
