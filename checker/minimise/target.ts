import type { ClauseId } from '../../model/clauses/index.js';
import type { Violation } from '../../properties/monitor.js';
import type { Property } from '../../properties/property.js';

/** What is to be broken: a property by one cause (or by none of its named ones: undefined), or by any. */
export interface Target {
  readonly property: Property;
  readonly cause: ClauseId | 'any' | undefined;
}

/** Is the violation of the target's property one that is meant? */
export const isMeant = ({ cause }: Target, violation: Pick<Violation, 'cause'>): boolean =>
  cause === 'any' || violation.cause === cause;
