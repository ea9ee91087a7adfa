import type { Operation, PageRange, SetAttributesRaw } from '../model/operation.js';
import { reduce } from '../model/reduce.js';
import type { World } from '../model/state.js';
import { PAGE_SIZE } from '../model/world.js';
import { monitor, type Property } from '../properties/index.js';

/** A permutation of page indices: page i becomes `moved[i]`. */
export type Permutation = readonly number[];

/**
 * The steps of a sequence that speak of one page or of none: a wider range becomes its first page, a conversion
 * in bytes is squeezed into a page, and other calls in bytes are left out.
 */
export function onSinglePages(operations: readonly Operation[], pages: number): Operation[] {
  return operations.flatMap((op): Operation[] => {
    if ('range' in op) return [{ ...op, range: single(op.range.start) }];
    if (op.kind === 'set-raw') return [squeezed(op, pages)];
    return isInBytes(op) ? [] : [op];
  });
}

/** The same steps, each on the page that its own page becomes. */
export function permuted(operations: readonly Operation[], moved: Permutation): Operation[] {
  return operations.map((op): Operation => {
    if ('range' in op) return { ...op, range: single(moved[op.range.start]!) };
    if ('page' in op) return { ...op, page: moved[op.page]! };
    if (op.kind !== 'set-raw') return op;
    const offset = Number(op.offset);
    return { ...op, offset: moved[Math.floor(offset / PAGE_SIZE)]! * PAGE_SIZE + (offset % PAGE_SIZE) };
  });
}

/** The names of the properties that any step of a sequence breaks. */
export function verdict(
  start: World,
  operations: readonly Operation[],
  properties: readonly Property[],
): Set<string> {
  const watch = monitor(properties, start.machine);
  const broken = new Set<string>();
  let world = start;
  for (const operation of operations) {
    const step = reduce(world, operation);
    for (const { property } of watch.check(world, operation, step)) broken.add(property.name);
    world = step.world;
  }
  return broken;
}

const single = (start: number): PageRange => ({ start, end: start + 1 });

/** The call with its other fields as they are, but no byte of its range outside one page of the memory. */
function squeezed(op: SetAttributesRaw, pages: number): SetAttributesRaw {
  const offset = Number(BigInt(op.offset) % BigInt(pages * PAGE_SIZE));
  const size = Math.min(Number(op.size), PAGE_SIZE - (offset % PAGE_SIZE));
  return { ...op, offset, size };
}

/** Is it a call in bytes, which may cover parts of several pages? */
function isInBytes(op: Operation): boolean {
  return (
    [
      'vm-set-raw',
      'fallocate',
      'create',
      'file-read',
      'file-write',
      'file-pread',
      'file-pwrite',
      'truncate',
    ].includes(op.kind) ||
    ((op.kind === 'bind' || op.kind === 'region') && (op.offset !== undefined || op.size !== undefined))
  );
}
