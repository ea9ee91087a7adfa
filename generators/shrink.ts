import type { Operation, PageRange } from '../model/operation.js';
import { simpler } from './simpler.js';

/** Does an operation speak of what another one makes: a reference, a process, a memory? */
function dependsOn(operation: Operation, maker: Operation): boolean {
  switch (maker.kind) {
    case 'pin':
    case 'pin-backing':
      return (
        (operation.kind === 'unpin' || operation.kind === 'via') && operation.reference === maker.reference
      );
    case 'fork':
      return 'process' in operation && operation.kind !== 'fork' && operation.process === maker.process;
    case 'create':
      return 'file' in operation && operation.kind !== 'create' && operation.file === maker.file;
    default:
      return false;
  }
}

/** The sequence without the steps from `start` to `end` - 1, and without those that mean nothing then. */
export function without(operations: readonly Operation[], start: number, end: number): Operation[] {
  const removed = operations.slice(start, end);
  const rest = operations.slice(end).filter((op) => !removed.some((maker) => dependsOn(op, maker)));
  return [...operations.slice(0, start), ...rest];
}

/** The sequence with one step replaced, and without those that spoke of what only the old one made. */
function replaced(operations: readonly Operation[], index: number, operation: Operation): Operation[] {
  const old = operations[index]!;
  const rest = operations
    .slice(index + 1)
    .filter((later) => !dependsOn(later, old) || dependsOn(later, operation));
  return [...operations.slice(0, index), operation, ...rest];
}

/** Smaller sequences: with a stretch of steps left out, the longest first, then with one step made simpler. */
export function* smaller(operations: readonly Operation[]): Generator<Operation[]> {
  for (let length = operations.length >> 1; length >= 1; length >>= 1) {
    for (let end = operations.length; end > 0; end -= length) {
      yield without(operations, Math.max(0, end - length), end);
    }
  }
  for (let i = 0; i < operations.length; i++) {
    for (const operation of simpler(operations[i]!)) yield replaced(operations, i, operation);
  }
}

/** The sequence as it is without some pages of a memory: later pages move down, steps on those alone go. */
export function withoutPages(operations: readonly Operation[], file: string, pages: PageRange): Operation[] {
  const moved = operations.map((op): Operation | undefined => {
    if (!('file' in op) || op.file !== file) return op;
    if ('page' in op) return isIn(op.page, pages) ? undefined : { ...op, page: below(op.page, pages) };
    if (!('range' in op)) return op;
    const range = { start: below(op.range.start, pages), end: below(op.range.end, pages) };
    return range.end > range.start ? { ...op, range } : undefined;
  });
  const gone = operations.filter((_, i) => moved[i] === undefined);
  return moved.filter(
    (op): op is Operation => op !== undefined && !gone.some((maker) => dependsOn(op, maker)),
  );
}

const isIn = (page: number, { start, end }: PageRange): boolean => page >= start && page < end;

/** Where a page, or the end of a range, is without some pages below it. */
const below = (index: number, { start, end }: PageRange): number =>
  index <= start ? index : Math.max(start, index - (end - start));
