import { faultOfProperty } from '../../checker/own/property-shape.js';
import type { Fault } from '../../checker/own/shape.js';
import { faultOf } from '../../checker/own/shape.js';
import { REVISIONS, type Revision } from '../../model/revisions/index.js';
import { PLAIN_VARIANTS } from '../../model/revisions/plain.js';
import { PROPERTIES } from '../../properties/all.js';
import type { Property } from '../../properties/property.js';
import { UsageError } from '../errors.js';
import { loadDefault } from './load.js';

/** Names that a scenario can say. */
const NAME = /^[a-z][\w.-]*$/;

/** The revision of a user's file; refused where it is none, with the field at fault. */
export async function ownRevision(file: string): Promise<Revision> {
  const value = await loadDefault('--revision', file);
  refuse(file, 'revision', faultOf(value, [...REVISIONS, ...PLAIN_VARIANTS]));
  const revision = value as Revision;
  checkName(file, revision.name, [...REVISIONS, ...PLAIN_VARIANTS]);
  return revision;
}

/** The property of a user's file; refused where it is none, with the field at fault. */
export async function ownProperty(file: string): Promise<Property> {
  const value = await loadDefault('--property', file);
  refuse(file, 'property', faultOfProperty(value));
  const property = value as Property;
  checkName(file, property.name, PROPERTIES);
  const same = PROPERTIES.find(({ number }) => number === property.number);
  if (same === undefined) return property;
  throw new UsageError(
    `${file}: number: ${same.number} is ${same.name}'s: give it one of its own, such as X1`,
  );
}

function refuse(file: string, what: string, fault: Fault | undefined): void {
  if (fault === undefined) return;
  const field = fault.field === '' ? '' : `${fault.field}: `;
  throw new UsageError(`${file}: it is no ${what}: ${field}${fault.problem}`);
}

function checkName(file: string, name: string, all: readonly { readonly name: string }[]): void {
  if (all.some((one) => one.name === name))
    throw new UsageError(`${file}: name: '${name}' is one of gmemcheck's own: give it another`);
  if (!NAME.test(name))
    throw new UsageError(`${file}: name: '${name}' is none: small letters, digits, dots and dashes make one`);
}
