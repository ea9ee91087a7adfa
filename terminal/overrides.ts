import type { Overrides } from '../checker/replay/machine.js';
import { checkName, VOCABULARY } from './names.js';

/** Names given on the command line in place of a scenario's own. */
export interface GivenNames extends Overrides {
  readonly abi?: string;
  readonly vm?: string;
  readonly design?: string;
  readonly mutant?: string;
}

/** Refuses an unknown name given on the command line in place of a scenario's own. */
export function checkNames({ abi, vm, design, mutant }: GivenNames): void {
  checkName('--abi', abi, VOCABULARY.revisions);
  checkName('--vm', vm, VOCABULARY.vmTypes);
  checkName('--design', design, VOCABULARY.designs);
  checkName('--mutant', mutant, VOCABULARY.mutants);
}
