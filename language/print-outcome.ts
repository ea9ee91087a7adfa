import type { Byte, MemoryFault, Outcome } from '../model/outcome.js';
import { isMultiple, pagesOf, type U64 } from '../model/u64.js';
import { printFreeText } from './free-text.js';
import { printByte } from './print-values.js';
import type { Expectation } from './scenario.js';
import { PAGE_SIZE } from './values.js';
import { escaped } from './visible.js';

/** An outcome as it stands after `=>`. `refused (…)` is for people: no scenario may expect it. */
export function printOutcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'ok':
      return outcome.count === undefined ? 'ok' : `ok ${outcome.count}`;
    case 'errno':
      return `${outcome.errno}${printErrorOffset(outcome.errorOffset)}`;
    case 'value':
      return printValue(outcome.value);
    case 'signal':
      return outcome.signal;
    case 'memory_fault':
      return printMemoryFault(outcome);
    case 'mmio':
    case 'fail_entry':
      return `exit ${outcome.kind}`;
    case 'exception':
      return `exception ${outcome.vector}`;
    case 'refused':
      return `refused (${outcome.reason})`;
    default:
      return outcome.kind;
  }
}

function printMemoryFault({ access, errno, reported }: MemoryFault): string {
  const error = errno === 'EFAULT' ? '' : ` ${errno}`;
  const at = reported === undefined ? '' : ` @ ${hex(reported.gpa)}+${hex(reported.size)}`;
  return `exit memory_fault ${access}${error}${at}`;
}

const hex = (value: U64): string => `0x${value.toString(16)}`;

function printValue(value: Byte): string {
  return value === 'unspecified' ? value : printByte(value);
}

/** ` @ N` for the start of page N, else in bytes. */
function printErrorOffset(offset: U64 | 'unspecified' | undefined): string {
  if (offset === undefined) return '';
  if (offset === 'unspecified') return ' @ unspecified';
  return isMultiple(offset, PAGE_SIZE) ? ` @ ${pagesOf(offset)}` : ` @ 0x${offset.toString(16)}`;
}

/** What a step is expected to answer, as it stands after `=>`. */
export function printExpectation(expectation: Expectation): string {
  switch (expectation.kind) {
    case 'any':
      return 'any';
    case 'skip':
      return `skip ${printReason(expectation.reason)}`;
    case 'one-of':
      return expectation.outcomes.map(printOutcome).join(' | ');
  }
}

/** A reason that began like other answers would be taken for those. */
const printReason = (reason: string): string => printFreeText(reason).replace(/^\|/, escaped);
