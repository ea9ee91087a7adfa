import { printOperation, printOutcome } from '../../language/index.js';
import type { Operation } from '../../model/operation.js';
import type { Outcome } from '../../model/outcome.js';

/** The word with which a step begins in the language, whoever takes it: `host`, `set`, `vm_set`. */
export const stepWord = (operation: Operation): string => /^\w+/.exec(printOperation(operation))![0];

/** What a step answers, in a word or two: without numbers, and a byte is `a byte`. */
export function answerWord(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'ok':
      return 'ok';
    case 'errno':
      return outcome.errno;
    case 'value':
      return outcome.value === 'unspecified' ? 'unspecified' : 'a byte';
    case 'signal':
      return outcome.signal;
    case 'memory_fault':
      return `exit memory_fault ${outcome.access}`;
    default:
      return printOutcome(outcome);
  }
}

/** Does a step that answers so what was asked of it? */
export const isGranted = (answer: string): boolean => ['ok', 'a byte', 'unspecified'].includes(answer);
