import type { Overrides } from '../checker/replay/machine.js';
import { checkName, revisionsFor, VOCABULARY } from './names.js';
import { checkSettings } from './settings.js';

/** Names given on the command line in place of a scenario's own. */
export interface GivenNames extends Overrides {
  readonly abi?: string;
  readonly vm?: string;
  readonly design?: string;
  readonly mutant?: string;
}

/** Refuses an unknown name given on the command line in place of a scenario's own, and a setting that it has not. */
export function checkNames(given: GivenNames): void {
  const { abi, vm, design, mutant } = given;
  checkName('--abi', abi, VOCABULARY.revisions);
  checkName('--vm', vm, VOCABULARY.vmTypes);
  checkName('--design', design, VOCABULARY.designs);
  checkName('--mutant', mutant, VOCABULARY.mutants);
  if (abi !== undefined) for (const revision of revisionsFor(abi)) checkSettings(revision, given);
}
