import type { Operation } from '../../model/operation.js';
import type { Instances } from './instances.js';
import type { Trace } from './request.js';

/** The operations that lead to a state and then take one more step. */
export function tracer(alphabet: Instances, via: Uint32Array, levels: readonly number[]): Trace {
  return (state, ordinal) => [...wayTo(alphabet, via, levels, state), alphabet.operations[ordinal]!];
}

/** The operations that lead to a state; `levels` says where each level begins, up to its own. */
export function wayTo(
  alphabet: Instances,
  via: Uint32Array,
  levels: readonly number[],
  last: number,
): Operation[] {
  const fanout = alphabet.operations.length;
  const operations: Operation[] = [];
  for (let state = last; state > 0; ) {
    const level = levels.findLastIndex((from) => from <= state);
    const step = via[state]!;
    operations.unshift(alphabet.operations[step % fanout]!);
    state = levels[level - 1]! + Math.floor(step / fanout);
  }
  return operations;
}
