import type { Operation, OperationKind } from '../../model/operation.js';
import type { Needs } from './needs.js';

const A = 0x41;
/** What writes a byte that an expression can compare with. */
const WRITES: readonly OperationKind[] = ['host', 'guest', 'via', 'backing'];
/** The references that a search has in any case, of either kind. */
const FIRST = { pin: 'p', get: 'q' } as const;

/**
 * The operations of a search, and what an expression needs besides: other bytes, more references, other processes
 * than the second.
 */
export function operationsFor(
  needs: Needs,
  processes: ReadonlySet<number>,
  operations: readonly Operation[],
): Operation[] {
  const written = operations.flatMap((op): Operation[] =>
    'value' in op && op.value === A && WRITES.includes(op.kind)
      ? [...needs.values].map((value) => ({ ...op, value }))
      : [],
  );
  const forked = operations.filter((op) => 'process' in op && op.process === 1);
  const others = [...processes].filter((process) => process !== 1);
  return [
    ...operations,
    ...written,
    ...moreOf('pin', needs.pins, operations),
    ...moreOf('get', needs.gets, operations),
    ...others.flatMap((process) => forked.map((op): Operation => ({ ...op, process }) as Operation)),
  ];
}

/** So many references of a kind at once: the first is there, the others are numbered. */
function moreOf(by: 'pin' | 'get', count: number, operations: readonly Operation[]): Operation[] {
  const taken = operations.filter((op) => (op.kind === 'pin' || op.kind === 'pin-backing') && op.by === by);
  if (taken.length === 0) return [];
  const dropped = operations.filter((op) => op.kind === 'unpin' && op.reference === FIRST[by]);
  return Array.from({ length: Math.max(0, count - 1) }, (_, i) => `${FIRST[by]}${i + 2}`).flatMap(
    (reference) => [...taken, ...dropped].map((op): Operation => ({ ...op, reference }) as Operation),
  );
}
