import type { Machine, Page } from '../../model/state.js';
import type { Invariant } from '../../properties/invariants.js';
import type { Property } from '../../properties/property.js';

/** Something that holds of every page in every state, if it is inductive: an invariant, or a property's own. */
export interface Conjunct {
  readonly name: string;
  readonly of: Invariant | Property;
  holdsOnPage(page: Page, machine: Machine): boolean;
}
