import type { ClauseId } from '../clauses/index.js';
import { type Answer, type Context, cite, fail, OK } from '../context.js';
import { changedWorld } from '../copy.js';
import { bindingOf, slotNumbered, slotOfGfns, withoutSlot, withSlot } from '../memslots.js';
import type { Bind, Descriptor, Unbind, Region as V1Region } from '../operation.js';
import { ALL_KINDS, zapGuest } from '../pages/page.js';
import type { Slot } from '../slot.js';
import type { File, World } from '../state.js';
import {
  add,
  addWraps,
  hasBits,
  hasBitsBeyond,
  isMultiple,
  isNegativeSigned,
  low32,
  pagesOf,
  type U64,
} from '../u64.js';
import { mapPages, onFile, PAGE_SIZE, withFile } from '../world.js';
import { MEM_GUEST_MEMFD, MEM_LOG_DIRTY_PAGES, MEM_READONLY } from './constants.js';
import { rememberGfn } from './slots.js';

/** KVM_MEM_MAX_NR_PAGES. */
const MAX_PAGES = 2 ** 31 - 1;

interface Region {
  readonly gpa: U64;
  readonly offset: U64;
  readonly size: U64;
  readonly flags: U64;
  /** What is given for the guest_memfd, if not the file's own descriptor. */
  readonly with?: Descriptor;
}

/** KVM_SET_USER_MEMORY_REGION2. */
export function bind(cx: Context, world: World, op: Bind): Answer {
  return onFile(world, op.file, (file) =>
    setRegion(cx, world, file, op.slot, {
      ...regionOf(file, op, MEM_GUEST_MEMFD),
      ...(op.with && { with: op.with }),
    }),
  );
}

/** KVM_SET_USER_MEMORY_REGION: its flags are KVM_SET_USER_MEMORY_REGION_V1_FLAGS; `offset` is in the memory behind it. */
export function region(cx: Context, world: World, op: V1Region): Answer {
  return onFile(world, op.file, (file) => {
    const asked = regionOf(file, op, 0);
    if (hasBitsBeyond(asked.flags, MEM_LOG_DIRTY_PAGES | MEM_READONLY)) {
      return fail(cx, world, 'EINVAL', 'bind.v1-flags');
    }
    return setRegion(cx, world, file, op.slot, asked);
  });
}

/** What a call asks for, with what it left out. */
function regionOf(file: File, op: Bind | V1Region, usualFlags: number): Region {
  return {
    gpa: op.gpa ?? (op.slot + 1) * 0x10000000,
    offset: op.offset ?? 0,
    size: op.size ?? file.count * PAGE_SIZE,
    // The field has 32 bits.
    flags: low32(op.flags ?? usualFlags),
  };
}

/** kvm_set_memory_region: arguments, then other slots, then the file and the architecture. */
function setRegion(cx: Context, world: World, file: File, number: number, region: Region): Answer {
  const gmem = hasBits(region.flags, MEM_GUEST_MEMFD);
  const refused = refusedArgument(cx, gmem, number, region);
  if (refused !== undefined) return fail(cx, world, 'EINVAL', refused);
  if (region.size === 0) return unbindSlot(cx, world, number);
  const slot = slotOf(cx, world, file, number, region);
  const old = slotNumbered(world.slots, number);
  if (old !== undefined && !isTakenForChange(cx, old, slot))
    return fail(cx, world, 'EINVAL', 'bind.slot-in-use');
  if (overlapsGuest(world, slot, old)) return fail(cx, world, 'EEXIST', 'bind.gpa-overlap');
  if (gmem) return bindFile(cx, world, file, slot, region);
  return refusedByArch(cx, world, file, slot, region, old) ?? addSlot(cx, world, file, slot);
}

/** check_memory_region_flags, and what kvm_set_memory_region tests of the numbers. */
function refusedArgument(cx: Context, gmem: boolean, number: number, region: Region): ClauseId | undefined {
  const { slots } = cx.machine.vmType;
  const allowed = gmem ? MEM_GUEST_MEMFD : MEM_LOG_DIRTY_PAGES | MEM_READONLY;
  if (hasBitsBeyond(region.flags, allowed)) return 'bind.flags';
  if (slots.readonly === 'EINVAL' && hasBits(region.flags, MEM_READONLY))
    return 'bind.readonly-of-protected-state';
  const aligned = [region.gpa, region.size, gmem ? region.offset : 0].every((x) => isMultiple(x, PAGE_SIZE));
  if (!aligned) return 'bind.alignment';
  if (addWraps(region.gpa, region.size) || (gmem && addWraps(region.offset, region.size)))
    return 'bind.wraps';
  if (pagesOf(region.size) > MAX_PAGES) return 'bind.size-limit';
  return number < 0 || number >= slots.count ? 'bind.slot-number' : undefined;
}

/** kvm_arch_prepare_memory_region; undefined where it has nothing against the slot. */
function refusedByArch(
  cx: Context,
  world: World,
  file: File,
  slot: Slot,
  { flags }: Region,
  old?: Slot,
): Answer | undefined {
  const { slots } = cx.machine.vmType;
  if (slots.fixedOnceRun && world.hasRun && old !== undefined && old.gfn !== slot.gfn)
    return fail(cx, world, 'EPERM', 'bind.fixed-once-run');
  if (slots.readonly === 'EPERM' && (hasBits(flags, MEM_READONLY) || hasBits(flags, MEM_LOG_DIRTY_PAGES))) {
    return fail(cx, world, 'EPERM', 'bind.protected-plain-slots');
  }
  if (isBeyond(cx, slot)) return fail(cx, world, slots.beyondFrames, 'bind.beyond-physical');
  if (slot.gmem && slots.gmemWantsMmap && !file.mmapFlag) return fail(cx, world, 'EINVAL', 'bind.wants-mmap');
  return undefined;
}

function slotOf(cx: Context, world: World, file: File, number: number, region: Region): Slot {
  const { binding } = cx.machine.revision;
  const gmem = hasBits(region.flags, MEM_GUEST_MEMFD);
  return {
    number,
    inode: world.files.indexOf(file),
    gfn: pagesOf(region.gpa),
    offset: pagesOf(region.offset),
    count: pagesOf(region.size),
    gmem,
    readonly: hasBits(region.flags, MEM_READONLY),
    gmemOnly: gmem && (file.mmapFlag || (binding.gmemOnly === 'in-place-or-mmap' && cx.machine.inPlace)),
  };
}

/** A slot without guest_memfd can be moved in the guest's address space, or have dirty logging toggled. */
function isTakenForChange(cx: Context, old: Slot, slot: Slot): boolean {
  const same = old.inode === slot.inode && old.offset === slot.offset && old.count === slot.count;
  if (!same || slot.gmem || old.readonly !== slot.readonly) return false;
  if (old.gmem && cx.machine.base.binding.takesChangeOfFlags) cite(cx, 'bind.takes-change-of-flags');
  return !old.gmem || cx.machine.base.binding.takesChangeOfFlags;
}

/** Does another slot cover a guest frame of this one, the one that it replaces aside? */
function overlapsGuest({ slots }: World, { gfn, count }: Slot, old: Slot | undefined): boolean {
  const others = old === undefined ? slots : withoutSlot(slots, old);
  return slotOfGfns(others, gfn, count) !== undefined;
}

/** kvm_gmem_bind, in one step or two: the file, then the architecture, then what else is bound to the range. */
function bindFile(cx: Context, world: World, file: File, slot: Slot, region: Region): Answer {
  const { binding } = cx.machine.base;
  if (region.with === 'none' || (region.with === undefined && file.closed)) {
    return fail(cx, world, 'EBADF', 'file.closed');
  }
  if (region.with !== undefined) return fail(cx, world, 'EINVAL', 'bind.no-gmem-of-the-vm');
  if (isPastEnd(cx, file, region)) return fail(cx, world, 'EINVAL', 'bind.past-end');
  const isBound = bindingOf(world.slots, slot.inode, slot.offset, slot.count) !== undefined;
  if (isBound && binding.overlapBeforeAddress) {
    if (isBeyond(cx, slot)) cite(cx, 'bind.overlap-before-address');
    return fail(cx, world, binding.sameRangeTwice, 'bind.file-overlap');
  }
  const refused = refusedByArch(cx, world, file, slot, region);
  if (refused !== undefined) return refused;
  if (isBound) return fail(cx, world, binding.sameRangeTwice, 'bind.file-overlap');
  return addSlot(cx, world, file, slot);
}

/** Does the slot reach past the guest frames there are? */
const isBeyond = (cx: Context, { gfn, count }: Slot): boolean => gfn + count > cx.machine.vmType.slots.frames;

/** Does the region reach past the end of the file, as the revision compares? */
function isPastEnd(cx: Context, file: File, { offset, size }: Region): boolean {
  if (isNegativeSigned(offset)) return true;
  const end = add(offset, size);
  if (isNegativeSigned(end)) {
    if (!cx.machine.base.binding.signedEnd) return true;
    cite(cx, 'bind.signed-end');
    return false;
  }
  return end > file.count * PAGE_SIZE;
}

function addSlot(cx: Context, world: World, file: File, slot: Slot): Answer {
  cite(cx, slot.gmemOnly ? 'bind.gmem-only' : slot.gmem ? 'bind.two-sources' : 'bind.userspace-only');
  const old = slotNumbered(world.slots, slot.number);
  const others = old === undefined ? world.slots : withoutSlot(world.slots, old);
  const remembered = withFile(world, file, rememberGfn(file, slot));
  return { world: changedWorld(remembered, { slots: withSlot(others, slot) }), outcome: OK };
}

/** The same ioctl with size 0. */
export function unbind(cx: Context, world: World, op: Unbind): Answer {
  return unbindSlot(cx, world, op.slot);
}

function unbindSlot(cx: Context, world: World, number: number): Answer {
  const slot = slotNumbered(world.slots, number);
  if (slot === undefined) return fail(cx, world, 'EINVAL', 'bind.no-such-slot');
  if (cx.machine.vmType.slots.fixedOnceRun && world.hasRun)
    return fail(cx, world, 'EPERM', 'bind.fixed-once-run');
  cite(cx, 'bind.unbind');
  const without = changedWorld(world, { slots: withoutSlot(world.slots, slot) });
  const file = without.files[slot.inode]!;
  const range = { start: slot.offset, end: slot.offset + slot.count };
  return { world: mapPages(without, file, range, (p) => zapGuest(cx, p, ALL_KINDS)), outcome: OK };
}
