import type { Errno, MemoryFault, Outcome } from '../../model/outcome.js';
import type { U64 } from '../../model/u64.js';
import { byteC, bytesC } from './values-c.js';

interface ErrorOffset {
  readonly variable: string;
  readonly unwritten: string;
  readonly type?: string;
}

/** What the words of a condition are in a form of reproducer. */
export interface Words {
  /** The conversion reports an offset into this variable, preset to that; `type` is its type where it has a sign. */
  readonly errorOffset?: ErrorOffset;
  /** A guest access; the vCPU it is by. */
  readonly vcpu?: string;
  /** The call gives a descriptor, and not 0, where it succeeds. */
  readonly descriptor?: boolean;
  /** The call gives a count where it succeeds, which the scenario need not say. */
  readonly count?: boolean;
}

/**
 * The condition on `ret` that one of these outcomes came: a byte or a count, -errno, or the negative number of
 * a signal or an exit.
 */
export function conditionOf(expected: readonly Outcome[], words: Words): string {
  const each = expected.map((outcome) => one(outcome, words));
  const distinct = [...new Set(each)];
  if (distinct.length === 1) return distinct[0]!;
  return distinct.map((text) => (text.includes('&&') ? `(${text})` : text)).join(' || ');
}

function one(outcome: Outcome, words: Words): string {
  switch (outcome.kind) {
    case 'ok':
      return words.descriptor || (words.count && outcome.count === undefined)
        ? 'ret >= 0'
        : `ret == ${outcome.count ?? 0}`;
    case 'value':
      return `ret == ${byteC(outcome.value as number)}`;
    case 'signal':
      return `ret == -${outcome.signal}`;
    case 'mmio':
      return 'ret == -KVM_EXIT_MMIO';
    case 'memory_fault':
      return memoryFault(outcome, words);
    case 'errno':
      return errno(outcome, words);
    default:
      throw new RangeError(`nothing in a program tells ${outcome.kind}`);
  }
}

function memoryFault({ access, errno: error, reported }: MemoryFault, { vcpu }: Words): string {
  const flags = access === 'private' ? 'KVM_MEMORY_EXIT_FLAG_PRIVATE' : '0';
  const parts = ['ret == -KVM_EXIT_MEMORY_FAULT', `${vcpu}.fault_flags == ${flags}`];
  if (error !== 'EFAULT') parts.push(`${vcpu}.error == ${error}`);
  if (reported !== undefined) {
    parts.push(
      `${vcpu}.fault_gpa == ${bytesC(reported.gpa)}`,
      `${vcpu}.fault_size == ${bytesC(reported.size)}`,
    );
  }
  return parts.join(' && ');
}

/** Does the errno come from before the call is looked at? It says nothing of what the kernel has, or writes. */
export const isElsewhere = (error: Errno): boolean => error === 'ENOTTY' || error === 'EBADF';

/** An error offset as the variable that it is compared with has it. */
export const offsetC = (offset: U64, { type }: ErrorOffset): string =>
  type !== undefined && offset >= 2n ** 63n ? `(${type})${bytesC(offset)}` : bytesC(offset);

function errno(
  { errno: error, errorOffset }: Outcome & { kind: 'errno' },
  { errorOffset: at }: Words,
): string {
  const failed = `ret == -${error}`;
  if (at === undefined || isElsewhere(error) || errorOffset === 'unspecified') return failed;
  const offset = errorOffset === undefined ? at.unwritten : offsetC(errorOffset, at);
  return `${failed} && ${at.variable} == ${offset}`;
}
