import { nearest } from '../language/nearest.js';
import type { Vocabulary } from '../language/vocabulary.js';
import { REVISIONS, type Revision } from '../model/revisions/index.js';
import { VM_TYPES, type VmType } from '../model/vm-types/index.js';
import { PROPERTIES } from '../properties/index.js';
import type { Property } from '../properties/property.js';
import { UsageError } from './errors.js';

/** Every name that a scenario may use. */
export const VOCABULARY: Vocabulary = {
  revisions: REVISIONS.map((r) => r.name),
  vmTypes: VM_TYPES.map((t) => t.name),
  designs: ['in-place'],
  mutants: [],
  properties: PROPERTIES.map((p) => p.name),
};

function chosen<T extends { readonly name: string }>(all: readonly T[], option: string, name: string): T {
  checkName(
    option,
    name,
    all.map((one) => one.name),
  );
  return all.find((one) => one.name === name)!;
}

/** Refuses a name given to an option that is not among the known ones, with the nearest of them. */
export function checkName(option: string, name: string | undefined, known: readonly string[] = []): void {
  if (name === undefined || known.includes(name)) return;
  const guess = nearest(name, known);
  const all = known.length === 0 ? 'there is none yet' : `one of ${known.join(', ')} is wanted`;
  const hint = guess === undefined ? all : `did you mean ${guess}?`;
  throw new UsageError(`${option}: unknown name '${name}': ${hint}`);
}

/** The revisions that `--abi` names: one, or all. */
export function revisionsFor(name: string): readonly Revision[] {
  return name === 'all' ? REVISIONS : [chosen(REVISIONS, '--abi', name)];
}

/** The VM types that `--vm` names: one, or all. */
export function vmTypesFor(name: string): readonly VmType[] {
  return name === 'all' ? VM_TYPES : [chosen(VM_TYPES, '--vm', name)];
}

/** The properties that `--property` names, by name or number (S16): all without it. */
export function propertiesFor(name: string | undefined): readonly Property[] {
  if (name === undefined) return PROPERTIES;
  const numbered = PROPERTIES.filter((p) => p.number.toLowerCase() === name.toLowerCase());
  return numbered.length > 0 ? numbered : [chosen(PROPERTIES, '--property', name)];
}
