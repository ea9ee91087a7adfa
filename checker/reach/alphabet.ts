import type { Operation } from '../../model/operation.js';
import type { Asked } from './asked.js';

const A = 0x41;
/** Names of further pins, for states in which several are held. */
const MORE_PINS = ['r', 's'] as const;

/** The operations of a search, and what an expression needs besides: other bytes, more references. */
export function operationsFor(asked: Asked, operations: readonly Operation[]): Operation[] {
  const values = [...asked.values].filter((value) => value !== A);
  const written = operations.flatMap((op): Operation[] =>
    'value' in op && op.value === A && (op.kind === 'host' || op.kind === 'guest' || op.kind === 'via')
      ? values.map((value) => ({ ...op, value }))
      : [],
  );
  const needsMore = [...asked.counts].some((count) => count > 1);
  const held = needsMore ? MORE_PINS.flatMap((name) => pinsNamed(name, operations)) : [];
  return [...operations, ...written, ...held];
}

function pinsNamed(reference: string, operations: readonly Operation[]): Operation[] {
  return operations.flatMap((op): Operation[] =>
    (op.kind === 'pin' && op.reference === 'p') || (op.kind === 'unpin' && op.reference === 'p')
      ? [{ ...op, reference }]
      : [],
  );
}
