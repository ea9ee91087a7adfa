import type { Certificate } from '../checker/exhaustive/certify.js';
import type { Scenario } from '../language/scenario.js';
import type { ClauseId } from '../model/clauses/index.js';
import { propertyNamed } from '../properties/index.js';
import type { Property } from '../properties/property.js';
import { approximate, counted } from './counts.js';
import { ONE_AT_A_TIME } from './subject.js';

/** A property by its number and its name: "S16 zero-reads-zero". */
export const propertyName = ({ number, name }: Pick<Property, 'number' | 'name'>): string =>
  `${number} ${name}`;

/** The property that a scenario's last line speaks of, in the same way; nothing of a scenario without one. */
export function verdictName({ verdict }: Scenario): string {
  const property = verdict && propertyNamed(verdict.property);
  return property === undefined ? 'no property' : propertyName(property);
}

/** How a property is broken: by which clause, where that tells failures of the property from one another. */
export interface How {
  readonly property: Property;
  readonly cause: ClauseId | undefined;
}

/** A failure by its property and cause: "S16 zero-reads-zero by mode.stops-at-poison". */
export const failureName = ({ property, cause }: How): string =>
  cause === undefined ? propertyName(property) : `${propertyName(property)} by ${cause}`;

/**
 * What the search of all shorter sequences showed, as a clause of a sentence that begins small. It speaks of the
 * property where no shorter sequence breaks it at all, and else of the cause, and says that there are others.
 */
export function certificateClause(failure: How, certificate: Certificate): string {
  const { sequences, length, operations, states, complete, otherwise } = certificate;
  const all = `the ${approximate(sequences)} sequences of up to ${counted(length, 'step')} of ${counted(operations, 'operation')}`;
  const what = otherwise === undefined ? propertyName(failure.property) : byItsCause(failure);
  const other =
    otherwise === undefined ? '' : `; by another cause, one of ${counted(otherwise, 'step')} does`;
  return complete
    ? `${ONE_AT_A_TIME}, none of ${all} violates ${what} (${counted(states, 'state')})${other}`
    : `of ${all}, not all could be searched (${counted(states, 'state')}); none that was violates ${what}${other}`;
}

/** The failure told from others of its property; one that has none of the named causes by what it is not. */
function byItsCause(failure: How): string {
  const { property, cause } = failure;
  if (cause !== undefined || property.causes === undefined) return failureName(failure);
  return `${propertyName(property)} but by ${property.causes.join(' or ')}`;
}
