import { checkName, VOCABULARY } from './names.js';

/** Refuses an unknown name given on the command line in place of a scenario's own. */
export function checkNames(options: {
  readonly abi?: string;
  readonly vm?: string;
  readonly design?: string;
  readonly mutant?: string;
}): void {
  checkName('--abi', options.abi, VOCABULARY.revisions);
  checkName('--vm', options.vm, VOCABULARY.vmTypes);
  checkName('--design', options.design, VOCABULARY.designs);
  checkName('--mutant', options.mutant, VOCABULARY.mutants);
}
