import { type Answer, type Context, cite, fail, OK, refuse } from '../context.js';
import { changedWorld } from '../copy.js';
import { allSlots } from '../memslots.js';
import type { VmSetAttributes, VmSetAttributesRaw } from '../operation.js';
import { ONLY_PRIVATE, ONLY_SHARED, zapGuest } from '../pages/page.js';
import { mapRange } from '../runs.js';
import type { GuestMapping, World } from '../state.js';
import { addWraps, hasBits, hasBitsBeyond, isMultiple, pagesOf } from '../u64.js';
import { mapPages, onFile, PAGE_SIZE } from '../world.js';
import { MEMORY_ATTRIBUTE_PRIVATE } from './constants.js';
import { gfnOf, pageOfGfn } from './slots.js';

/** KVM_SET_MEMORY_ATTRIBUTES on the VM, for the guest physical range where the pages are, or were last, bound. */
export function vmSetAttributes(cx: Context, world: World, op: VmSetAttributes): Answer {
  return onFile(world, op.file, (file) => {
    const gfn = gfnOf(world, file, op.range.start);
    if (gfn === undefined) return refuse(world, `${op.file}[${op.range.start}] was never bound to a slot`);
    return vmSetAttributesRaw(cx, world, {
      kind: 'vm-set-raw',
      address: gfn * PAGE_SIZE,
      size: (op.range.end - op.range.start) * PAGE_SIZE,
      attributes: op.to === 'private' ? MEMORY_ATTRIBUTE_PRIVATE : 0,
      flags: 0,
    });
  });
}

/** The same ioctl with every field given; bytes. */
export function vmSetAttributesRaw(cx: Context, world: World, op: VmSetAttributesRaw): Answer {
  const { revision, inPlace, vmType, config } = cx.machine;
  if (vmType.architecture === 'arm64' && !vmType.hasPrivateMemory)
    return fail(cx, world, 'EINVAL', 'vm-set.arm64');
  if (!vmType.hasPrivateMemory && !revision.vmIoctl.onVmWithoutPrivateMemory && config !== 'sev') {
    return fail(cx, world, 'ENOTTY', 'vm-set.no-ioctl');
  }
  if (inPlace && revision.conversion !== null && revision.vmIoctl.whileInPlace === 'ENOTTY') {
    return fail(cx, world, 'ENOTTY', 'vm-set.not-while-in-place');
  }
  const supported = inPlace || !vmType.hasPrivateMemory ? 0 : MEMORY_ATTRIBUTE_PRIVATE;
  if (op.flags !== 0) return fail(cx, world, 'EINVAL', 'vm-set.flags');
  if (hasBitsBeyond(op.attributes, supported)) return fail(cx, world, 'EINVAL', 'vm-set.attributes');
  if (op.size === 0 || addWraps(op.address, op.size)) return fail(cx, world, 'EINVAL', 'vm-set.range');
  if (!isMultiple(op.address, PAGE_SIZE) || !isMultiple(op.size, PAGE_SIZE)) {
    return fail(cx, world, 'EINVAL', 'vm-set.alignment');
  }
  return store(cx, world, op, supported);
}

function store(cx: Context, world: World, op: VmSetAttributesRaw, supported: number): Answer {
  if (supported === 0) {
    cite(cx, 'vm-set.nothing-to-set');
    return { world, outcome: OK };
  }
  cite(cx, 'vm-set.stores');
  const start = pagesOf(op.address);
  const to = hasBits(op.attributes, MEMORY_ATTRIBUTE_PRIVATE) ? 'private' : 'shared';
  const end = start + pagesOf(op.size);
  const vmAttributes = mapRange(world.vmAttributes, start, end, () => to);
  if (vmAttributes === world.vmAttributes) return { world, outcome: OK };
  const zapped = zapRange(cx, world, start, end, to === 'private' ? ONLY_SHARED : ONLY_PRIVATE);
  return { world: changedWorld(zapped, { vmAttributes }), outcome: OK };
}

/** The world with guest mappings of some kinds removed from a range of guest frames. */
function zapRange(cx: Context, world: World, start: number, end: number, kinds: GuestMapping): World {
  return allSlots(world.slots).reduce((after, slot) => {
    const from = Math.max(start, slot.gfn);
    const to = Math.min(end, slot.gfn + slot.count);
    if (!slot.gmem || from >= to) return after;
    const range = { start: pageOfGfn(slot, from), end: pageOfGfn(slot, to) };
    return mapPages(after, after.files[slot.inode]!, range, (page) => zapGuest(cx, page, kinds));
  }, world);
}
