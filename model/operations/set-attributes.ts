import { type Answer, type Context, cite, errno, fail, OK } from '../context.js';
import type { SetAttributes, SetAttributesRaw } from '../operation.js';
import type { Conversion } from '../revisions/revision.js';
import { every } from '../runs.js';
import type { File, World } from '../state.js';
import { hasBits, pagesOf } from '../u64.js';
import { onFile, PAGE_SIZE } from '../world.js';
import { MEMORY_ATTRIBUTE_PRIVATE, MODE_PRESERVE, MODE_ZERO } from './constants.js';
import { applyModeTo, convert } from './convert.js';
import { refusedArgument } from './set-arguments.js';
import type { Arguments, Request } from './set-request.js';

/** KVM_SET_MEMORY_ATTRIBUTES2 on the guest_memfd, written as a range of pages. */
export function setAttributes(cx: Context, world: World, op: SetAttributes): Answer {
  return onFile(world, op.file, (file) => ioctl(cx, world, file, argumentsOf(op)));
}

/** The struct that the short form stands for. */
export function argumentsOf(op: SetAttributes): Arguments {
  return {
    offset: op.range.start * PAGE_SIZE,
    size: (op.range.end - op.range.start) * PAGE_SIZE,
    attributes: op.to === 'private' ? MEMORY_ATTRIBUTE_PRIVATE : 0,
    flags: (op.zero ? MODE_ZERO : 0) | (op.preserve ? MODE_PRESERVE : 0),
    errorOffset: 0,
    reserved: 0,
  };
}

/** The same ioctl with every field given. */
export function setAttributesRaw(cx: Context, world: World, op: SetAttributesRaw): Answer {
  return onFile(world, op.file, (file) => ioctl(cx, world, file, op));
}

/** kvm_gmem_set_attributes: arguments first, then the mode, then the conversion under the invalidate lock. */
function ioctl(cx: Context, world: World, file: File, args: Arguments): Answer {
  const { revision, inPlace, vmType } = cx.machine;
  if (file.closed) return fail(cx, world, 'EBADF', 'file.closed');
  if (revision.conversion === null) return fail(cx, world, 'ENOTTY', 'set.no-ioctl');
  if (!vmType.hasGmemConvert) return fail(cx, world, 'ENOTTY', 'set.no-gmem-convert');
  if (!inPlace) return fail(cx, world, 'ENOTTY', 'set.knob-off');
  const clause = refusedArgument(cx.machine, file, args);
  if (clause !== undefined) return fail(cx, world, 'EINVAL', clause);
  return underLock(cx, world, file, requestOf(args), revision.conversion);
}

/** What the arguments ask for, in pages rounded down. */
export function requestOf(args: Arguments): Request {
  const start = pagesOf(args.offset);
  return {
    start,
    end: start + pagesOf(args.size),
    to: hasBits(args.attributes, MEMORY_ATTRIBUTE_PRIVATE) ? 'private' : 'shared',
    mode: hasBits(args.flags, MODE_ZERO)
      ? 'zero'
      : hasBits(args.flags, MODE_PRESERVE)
        ? 'preserve'
        : 'unspecified',
  };
}

function underLock(cx: Context, world: World, file: File, request: Request, conversion: Conversion): Answer {
  if (!supportsMode(cx, world, request)) return unsupportedMode(cx, world, request);
  const { start, end, to } = request;
  if (!every(file.pages, start, end, (page) => page.attribute === to)) {
    return convert(cx, world, file, request, conversion);
  }
  cite(cx, 'set.unchanged');
  const { modes } = cx.machine.revision;
  if (modes === null) return { world, outcome: OK };
  if (!modes.appliesWhenUnchanged) {
    cite(cx, 'mode.skipped-when-unchanged');
    return { world, outcome: OK };
  }
  cite(cx, 'mode.applied-when-unchanged');
  return { world: applyModeTo(cx, world, file, request), outcome: OK };
}

/** Does the VM type offer the mode in this direction, before or after finalization? */
function supportsMode(cx: Context, world: World, { mode, to }: Request): boolean {
  const { modes } = cx.machine.revision;
  if (modes === null || mode === 'unspecified') return true;
  const support = modes.support[cx.machine.vmType.name];
  if (mode === 'zero') return support.zero.includes(to);
  if (support.preserve.includes(to)) return true;
  return !world.finalized && support.preserveBeforeFinalize.includes(to);
}

function unsupportedMode(cx: Context, world: World, request: Request): Answer {
  if (cx.machine.revision.modes!.errorOffsetWhenUnsupported === 'start') {
    cite(cx, 'mode.unsupported');
    return {
      world,
      outcome: { kind: 'errno', errno: 'EOPNOTSUPP', errorOffset: request.start * PAGE_SIZE },
    };
  }
  cite(cx, 'mode.unsupported-uninitialised');
  return { world, outcome: { ...errno('EOPNOTSUPP'), errorOffset: 'unspecified' } as Answer['outcome'] };
}
