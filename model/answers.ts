import type { Operation, OperationKind } from './operation.js';
import type { Outcome } from './outcome.js';

/** What an answer is: `count` is ok with a number, `offset` an errno with an error offset. */
export type AnswerKind = Exclude<Outcome['kind'], 'refused'> | 'count' | 'offset';

const CALL = ['ok', 'errno'] as const;
const CONVERSION = ['ok', 'errno', 'offset'] as const;
const EXIT = ['errno', 'memory_fault', 'mmio', 'fail_entry', 'exception', 'hangs', 'guest_dead'] as const;
const TOUCH = ['signal', 'hangs'] as const;

/** What steps of a kind can answer on any kernel: what the call behind it can give back. */
const ANSWERS: Readonly<Record<OperationKind, readonly AnswerKind[]>> = {
  host: TOUCH,
  guest: EXIT,
  via: ['errno'],
  backing: TOUCH,
  set: CONVERSION,
  'set-raw': CONVERSION,
  'vm-set': CALL,
  'vm-set-raw': CALL,
  allocate: CALL,
  punch: CALL,
  fallocate: CALL,
  create: CALL,
  close: CALL,
  bind: CALL,
  'close-vm': CALL,
  preserve: CALL,
  region: CALL,
  unbind: CALL,
  mmap: CALL,
  munmap: CALL,
  fork: CALL,
  exit: CALL,
  pin: CALL,
  'pin-backing': CALL,
  unpin: CALL,
  'punch-backing': CALL,
  usage: ['ok', 'count'],
  drain: CALL,
  'file-read': CALL,
  'file-write': CALL,
  'file-pread': CALL,
  'file-pwrite': CALL,
  truncate: CALL,
  stat: ['count', 'errno'],
  finalize: CALL,
  populate: ['ok', 'count', 'errno'],
  accept: ['ok', ...EXIT],
  validate: ['ok', ...EXIT],
  prefault: ['ok', 'count', 'errno'],
  poison: CALL,
  'mce-kill': CALL,
  madvise: CALL,
  'check-extension': ['ok', 'count', 'errno'],
};

/** What a step can answer: a touch that reads gives a byte, one that writes is ok. A design may crash the host in any. */
export function answersOf(operation: Operation): readonly AnswerKind[] {
  const own = ANSWERS[operation.kind];
  const done = !('access' in operation) ? [] : [operation.access === 'read' ? 'value' : ('ok' as const)];
  return [...done, ...own, 'host_crash'] as readonly AnswerKind[];
}

/** What an outcome is of that; undefined for a step that means nothing. */
export function answerKind(outcome: Outcome): AnswerKind | undefined {
  if (outcome.kind === 'refused') return undefined;
  if (outcome.kind === 'ok' && outcome.count !== undefined) return 'count';
  return outcome.kind === 'errno' && outcome.errorOffset !== undefined ? 'offset' : outcome.kind;
}
