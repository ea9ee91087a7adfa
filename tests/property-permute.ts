import type { Operation, PageRange } from '../model/operation.js';
import { reduce } from '../model/reduce.js';
import type { World } from '../model/state.js';
import { PAGE_SIZE } from '../model/world.js';
import { monitor, type Property } from '../properties/index.js';

/** A permutation of page indices: page i becomes `moved[i]`. */
export type Permutation = readonly number[];

/** The steps of a sequence that speak of one page or of none: a wider range becomes its first page. */
export function onSinglePages(operations: readonly Operation[], pages: number): Operation[] {
  return operations.flatMap((op) => {
    if ('range' in op) return [{ ...op, range: single(op.range.start) }];
    return isRaw(op) && !staysInPage(op, pages) ? [] : [op];
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

/** Is it a call in bytes, which may cover parts of several pages? */
function isRaw(op: Operation): boolean {
  return (
    ['set-raw', 'vm-set-raw', 'fallocate', 'create', 'file-read', 'file-write'].includes(op.kind) ||
    (op.kind === 'bind' && (op.offset !== undefined || op.size !== undefined))
  );
}

function staysInPage(op: Operation, pages: number): boolean {
  if (op.kind !== 'set-raw') return false;
  const [offset, size] = [Number(op.offset), Number(op.size)];
  return offset < pages * PAGE_SIZE && (offset % PAGE_SIZE) + size <= PAGE_SIZE;
}
