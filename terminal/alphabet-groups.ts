import { GROUPS, type Group, groupsFor, searchAlphabet } from '../checker/exhaustive/alphabet.js';
import { LONG } from '../checker/exhaustive/groups.js';
import type { Configuration } from '../generators/configuration.js';
import type { AlphabetGroup } from './alphabet-text.js';
import { UsageError } from './errors.js';
import { ALL, checkName } from './names.js';

/** The groups of operations that `--operations` names, in the order of GROUPS, each with its operations. */
export function alphabetFor(
  given: string | undefined,
  { machine, memories }: Configuration,
): AlphabetGroup[] {
  const memory = memories[0]!;
  const useful = groupsFor(machine, memory);
  const groups = groupsNamed(given, useful, `${machine.revision.name} on ${machine.vmType.name}`);
  const all = searchAlphabet(machine, memory, groups);
  return groups.map((group) => {
    // What goes through references is there only beside what takes them.
    const alone = searchAlphabet(machine, memory, [group]);
    const operations = group === 'via' ? all.filter(({ kind }) => kind === 'via') : alone;
    if (operations.length === 0)
      throw new UsageError('--operations: via: nothing takes a reference: add pin or get');
    return { group, operations };
  });
}

function groupsNamed(given: string | undefined, useful: readonly Group[], on: string): readonly Group[] {
  if (given === undefined) return useful.filter((group) => !LONG.includes(group));
  const names = given.split(',').map((name) => name.trim());
  for (const name of names)
    checkName('--operations', name, [...GROUPS, ALL], 'gmemcheck search --help lists them');
  if (names.includes(ALL)) return useful;
  const useless = names.find((name) => !useful.some((group) => group === name));
  if (useless !== undefined)
    throw new UsageError(
      `--operations: ${useless}: ${on} has no memory that can be mapped to use it: leave it out`,
    );
  return GROUPS.filter((group) => names.includes(group));
}
