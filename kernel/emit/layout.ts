import type { GuestAccess } from '../../model/operation.js';
import { gfnOf } from '../../model/operations/slots.js';
import type { U64 } from '../../model/u64.js';
import { fileNamed, PAGE_SIZE } from '../../model/world.js';
import type { Plan, PlannedStep } from './plan.js';

/** The guest physical address of the page that a guest access goes to, in bytes. */
export function guestAddress(
  { before }: PlannedStep,
  { file, page }: Pick<GuestAccess, 'file' | 'page'>,
): number {
  const gfn = gfnOf(before, fileNamed(before, file)!, page);
  return (gfn ?? 0) * PAGE_SIZE;
}

/** Every page that the guest touches, by guest physical address, ascending. */
export function guestPages({ steps }: Plan): number[] {
  const pages = steps.flatMap((step) =>
    step.operation.kind === 'guest' ? [guestAddress(step, step.operation)] : [],
  );
  return [...new Set(pages)].sort((a, b) => a - b);
}

/** The numbers of the vCPUs that the guest accesses are by, ascending. */
export function vcpuNumbers({ steps }: Plan): number[] {
  const numbers = steps.flatMap(({ operation }) => (operation.kind === 'guest' ? [operation.vcpu] : []));
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** Bytes of the slot that holds the guest's page tables and code; the page behind it has no slot. */
export const OWN_SIZE = 64 * PAGE_SIZE;

/** Where the vCPU's own slot goes: a slot number and a guest physical range that no step of the scenario names. */
export interface OwnSlot {
  readonly slot: number;
  readonly gpa: number;
}

const CANDIDATES = [0, 0x8000000, 0xe0000000, 0x200000000, 0x3000000000, 0x100000000000];

/** The vCPU's own slot of some bytes, or undefined where the scenario's slots leave no room for it at any of the places. */
export function ownSlot(
  { memories, steps }: Plan,
  bytes = OWN_SIZE + PAGE_SIZE,
  places: readonly number[] = CANDIDATES,
): OwnSlot | undefined {
  const bound = steps.flatMap(({ operation: o, before }) => {
    if (o.kind !== 'bind') return [];
    const whole = (fileNamed(before, o.file)?.count ?? 0) * PAGE_SIZE;
    return [{ slot: o.slot, gpa: o.gpa ?? (o.slot + 1) * 0x10000000, size: o.size ?? whole }];
  });
  const declared = memories.map(({ pages }, k) => ({
    slot: k,
    gpa: 0x10000000 * (k + 1),
    size: pages * PAGE_SIZE,
  }));
  const taken = [...declared, ...bound];
  const unbound = steps.flatMap(({ operation: o }) => (o.kind === 'unbind' ? [o.slot] : []));
  const numbers = new Set([...taken.map(({ slot }) => slot), ...unbound]);
  const slot = [100, 101, 102, 103].find((n) => !numbers.has(n)) ?? 0;
  const gpa = places.find((start) => taken.every((t) => isApart(start, bytes, t.gpa, t.size)));
  return gpa === undefined ? undefined : { slot, gpa };
}

/** Are some bytes apart from a range? */
function isApart(start: number, bytes: number, gpa: U64, size: U64): boolean {
  const end = BigInt(start + bytes);
  return BigInt(gpa) >= end || BigInt(gpa) + BigInt(size) <= BigInt(start);
}
