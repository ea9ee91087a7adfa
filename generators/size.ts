import type { Operation, OperationKind, PageRange } from '../model/operation.js';
import type { U64 } from '../model/u64.js';

/** Ordinary steps are smaller than those that take more explaining. */
const KIND_SIZE: Partial<Record<OperationKind, number>> = {
  'set-raw': 1000,
  'vm-set-raw': 1000,
  fallocate: 1000,
  pin: 40,
  populate: 40,
  accept: 30,
  validate: 30,
  prefault: 40,
  poison: 40,
  allocate: 20,
  'punch-backing': 20,
  'pin-backing': 40,
  madvise: 60,
  bind: 60,
  region: 60,
  create: 60,
  fork: 30,
  mmap: 30,
};

/**
 * How much there is to read in an operation, for shrinking: a smaller page, range, value or argument is a
 * smaller operation. Every step of shrinking makes the number of operations, or else the sum of sizes, smaller.
 */
export function sizeOf(operation: Operation): number {
  return (
    (KIND_SIZE[operation.kind] ?? 10) +
    Object.entries(operation).reduce((sum, [key, x]) => sum + field(key, x), 0)
  );
}

/** The sum over a sequence. */
export function sizeOfAll(operations: readonly Operation[]): number {
  return operations.reduce((sum, operation) => sum + sizeOf(operation), 0);
}

function field(key: string, x: unknown): number {
  if (key === 'range') return rangeSize(x as PageRange);
  if (key === 'value' || key === 'from') return x === 0x41 ? 1 : 2;
  if (typeof x === 'number' || typeof x === 'bigint')
    return 1 + (BYTES.has(key) ? bytesSize(x) : numberSize(x));
  if (typeof x === 'boolean') return x ? 5 : 0;
  return key === 'by' && x === 'get' ? 1 : 0;
}

const rangeSize = ({ start, end }: PageRange): number => start + 2 * (end - start);

/** Fields that hold bytes. */
const BYTES = new Set(['offset', 'size', 'address', 'gpa', 'len']);

/** 0 for 0; else grows with the number of digits, so that a shorter number is a smaller one. */
const numberSize = (x: U64): number => (x === 0 ? 0 : 1 + Math.log2(Number(x) + 1));

/** The same for bytes, of which a whole number of pages is plainer than a broken one. */
function bytesSize(x: U64): number {
  const bytes = Number(x);
  return bytes % 4096 === 0 ? numberSize(bytes / 4096) : 20 + numberSize(x);
}
