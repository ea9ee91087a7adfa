import type { Expectation } from '../../language/scenario.js';
import type { MemoryFault, Outcome } from '../../model/outcome.js';

/**
 * Does the model's outcome satisfy an expectation? A read that the model leaves unspecified accepts any byte; a
 * count, and the address of a memory fault, are compared where one is expected; an error offset must be there exactly where it is expected. A step that
 * was skipped answered nothing, and asks for nothing.
 */
export function matches(outcome: Outcome, expected: Expectation): boolean {
  return expected.kind !== 'one-of' || expected.outcomes.some((one) => satisfies(outcome, one));
}

function satisfies(outcome: Outcome, expected: Outcome): boolean {
  switch (outcome.kind) {
    case 'ok':
      return expected.kind === 'ok' && (expected.count === undefined || expected.count === outcome.count);
    case 'value':
      return (
        expected.kind === 'value' && (outcome.value === 'unspecified' || outcome.value === expected.value)
      );
    case 'errno':
      return (
        expected.kind === 'errno' &&
        expected.errno === outcome.errno &&
        sameOffset(outcome.errorOffset, expected.errorOffset)
      );
    case 'signal':
      return expected.kind === 'signal' && expected.signal === outcome.signal;
    case 'memory_fault':
      return (
        expected.kind === 'memory_fault' &&
        expected.access === outcome.access &&
        expected.errno === outcome.errno &&
        sameReport(outcome, expected)
      );
    case 'exception':
      return expected.kind === 'exception' && expected.vector === outcome.vector;
    case 'guest_dead':
      // KVM_RUN on a dead VM fails with EIO, which may be written.
      return expected.kind === 'guest_dead' || (expected.kind === 'errno' && expected.errno === 'EIO');
    default:
      return expected.kind === outcome.kind;
  }
}

type Offset = Extract<Outcome, { kind: 'errno' }>['errorOffset'];

/** A field written from uninitialised memory may hold anything. */
function sameOffset(actual: Offset, expected: Offset): boolean {
  return actual === expected || (actual === 'unspecified' && expected !== undefined);
}

const sameReport = ({ reported }: MemoryFault, { reported: expected }: MemoryFault): boolean =>
  expected === undefined || (expected.gpa === reported?.gpa && expected.size === reported.size);
