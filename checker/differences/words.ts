import { printOutcome } from '../../language/index.js';
import type { Operation } from '../../model/operation.js';
import type { Outcome } from '../../model/outcome.js';

/** An answer as it is printed, without numbers; a byte is "a byte" where that is asked for. */
export function plainOutcome(outcome: Outcome, anyByte = false): string {
  if (anyByte && outcome.kind === 'value' && outcome.value !== 'unspecified') return 'a byte';
  return printOutcome(outcome)
    .replace(/(?<= @|^ok) (\d+|0x[\da-f]+)$/, '')
    .replace(/ @$/, '');
}

/** What kind of step an operation is, in the words of the language. */
export function wordsOf(operation: Operation): string {
  switch (operation.kind) {
    case 'host':
    case 'guest':
      return `${operation.kind} ${operation.access}`;
    case 'via':
    case 'backing':
      return `host ${operation.access} ${operation.kind}`;
    case 'vm-set':
    case 'vm-set-raw':
      return 'vm_set';
    case 'file-read':
    case 'file-write':
    case 'file-pread':
    case 'file-pwrite':
      return operation.kind.slice('file-'.length);
    case 'check-extension':
      return 'check_extension';
    case 'mce-kill':
      return 'mce_kill';
    case 'truncate':
      return 'ftruncate';
    default:
      return operation.kind.replace('-raw', '').replace('-', ' ');
  }
}
