import type { MachineOptions } from '../../model/machine.js';
import { machineOf } from '../../model/machine.js';
import { REVISIONS, type Revision, revisionNamed } from '../../model/revisions/index.js';
import type { Machine } from '../../model/state.js';
import { vmTypeNamed } from '../../model/vm-types/index.js';
import { PROPERTIES } from '../../properties/all.js';
import type { Property } from '../../properties/property.js';

/** What a user brings besides what the model has: it goes by its name from then on. */
export interface Own {
  readonly revision?: Revision | undefined;
  readonly property?: Property | undefined;
  /** How another thread gets to know the property: the module that it calls, and with which file. */
  readonly elsewhere?: Elsewhere | undefined;
}
export interface Elsewhere {
  /** The URL of a module whose default export makes the property of a file known. */
  readonly module: string;
  readonly file: string;
}

let own: Own = {};

/** Makes these known, in place of those that were made known before. */
export function setOwn(given: Own): void {
  own = given;
}

/** What another thread is to be told, if anything. */
export const elsewhere = (): Elsewhere | undefined => own.elsewhere;

/** All revisions there are, a user's own last. */
export const knownRevisions = (): readonly Revision[] =>
  own.revision === undefined ? REVISIONS : [...REVISIONS, own.revision];

/** The revision of that name, a user's own among them, or undefined. */
export const knownRevision = (name: string): Revision | undefined =>
  knownRevisions().find((revision) => revision.name === name) ?? revisionNamed(name);

/** All properties there are, a user's own last. */
export const knownProperties = (): readonly Property[] =>
  own.property === undefined ? PROPERTIES : [...PROPERTIES, own.property];

/** The property of that name or number, a user's own among them. */
export const knownProperty = (name: string): Property | undefined =>
  knownProperties().find((p) => p.name === name || p.number.toLowerCase() === name.toLowerCase());

/** The machine of a revision, which may be a user's own, and a VM type, by their names; unknown ones are a RangeError. */
export function knownMachine(abi: string, vm: string, options?: MachineOptions): Machine {
  const revision = knownRevision(abi);
  const vmType = vmTypeNamed(vm);
  if (revision === undefined || vmType === undefined) throw new RangeError(`unknown: ${abi} on ${vm}`);
  return machineOf(revision, vmType, options);
}
