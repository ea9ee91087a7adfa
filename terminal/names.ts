import { knownProperties, knownProperty, knownRevision, knownRevisions } from '../checker/own/own.js';
import { listing, nearest } from '../language/nearest.js';
import type { Vocabulary } from '../language/vocabulary.js';
import { BASES } from '../model/bases/index.js';
import { canStandOn } from '../model/machine.js';
import type { Revision } from '../model/revisions/index.js';
import { PLAIN_VARIANTS } from '../model/revisions/plain.js';
import { unmodelledNamed } from '../model/revisions/unmodelled.js';
import { ALL_VM_TYPES, VM_TYPES, type VmType } from '../model/vm-types/index.js';
import { PROPERTIES } from '../properties/index.js';
import type { Property } from '../properties/property.js';
import { UsageError } from './errors.js';

const namesOf = (all: readonly { readonly name: string }[]): string[] => all.map(({ name }) => name);

/** Every name that a scenario may use. */
export const VOCABULARY: Vocabulary = {
  get revisions() {
    return namesOf([...knownRevisions(), ...PLAIN_VARIANTS]);
  },
  unmodelled: (name) => {
    const posted = unmodelledNamed(name);
    if (posted === undefined) return undefined;
    const [before, after] = posted.between;
    return {
      problem: `${name} is not modelled: ${posted.why}`,
      expected: `${before}, the revision before it, or ${after}, the one after it`,
    };
  },
  vmTypes: namesOf(ALL_VM_TYPES),
  bases: [...namesOf(BASES), 'as-posted'],
  canStandOn: (revision, base) => {
    const known = knownRevision(revision);
    return known === undefined || canStandOn(known, base);
  },
  designs: ['in-place'],
  mutants: [],
  get properties() {
    return namesOf(knownProperties());
  },
  get propertyNumbers() {
    return new Map(knownProperties().map(({ number, name }) => [number.toLowerCase(), name]));
  },
};

/** What an option takes besides names. */
export const ALL = 'all';

/** Refuses a name given to an option that is not among the known ones, with the nearest of them. */
export function checkName(
  option: string,
  name: string | undefined,
  known: readonly string[] = [],
  otherwise = `${listing(known)} is wanted`,
): void {
  if (name === undefined || known.includes(name)) return;
  const posted = known.some((one) => VOCABULARY.revisions!.includes(one))
    ? VOCABULARY.unmodelled!(name)
    : undefined;
  if (posted !== undefined) throw new UsageError(`${option}: ${posted.problem}: try ${posted.expected}`);
  const guess = nearest(name, known);
  const hint =
    guess !== undefined ? `did you mean ${guess}?` : known.length > 0 ? otherwise : 'there is none yet';
  throw new UsageError(`${option}: unknown name '${name}': ${hint}`);
}

/** The revisions that `--abi` names: one, or all; those that differ from another in a repair are none of all. */
export function revisionsFor(name: string): readonly Revision[] {
  const all = knownRevisions();
  const named = [...all, ...PLAIN_VARIANTS];
  checkName('--abi', name, [...namesOf(named), ALL]);
  return name === ALL ? all : named.filter((one) => one.name === name);
}

/** The VM types that `--vm` names: one, or all, which are those that the series and its knob make a difference to. */
export function vmTypesFor(name: string): readonly VmType[] {
  checkName('--vm', name, [...namesOf(ALL_VM_TYPES), ALL]);
  return name === ALL ? VM_TYPES : ALL_VM_TYPES.filter((one) => one.name === name);
}

/** The properties that `--property` names, by name or number (S16): all without it. */
export function propertiesFor(name: string | undefined): readonly Property[] {
  if (name === undefined) return PROPERTIES;
  const found = knownProperty(name);
  if (found === undefined)
    checkName('--property', name, namesOf(PROPERTIES), 'gmemcheck list properties shows them');
  return knownProperties().filter((p) => p === found);
}
