import type { ClauseId } from '../../model/clauses/index.js';
import type { Page } from '../../model/state.js';
import type { Property } from '../../properties/property.js';
import type { Conjunct } from './conjunct.js';
import type { Escape, Obstacle } from './obstacle.js';

/** A conjunct that is not inductive, and the step that breaks it; without one, a new page breaks it. */
export interface Dropped {
  readonly conjunct: Conjunct;
  readonly obstacle?: Obstacle;
}

export interface Proof {
  readonly properties: readonly PropertyProof[];
  /** The conjuncts that are inductive together, and those that are not. */
  readonly invariant: readonly Conjunct[];
  readonly dropped: readonly Dropped[];
  /** A step to where the induction does not start from: then nothing is proved. */
  readonly escape?: Escape;
  /** Page states that satisfy the invariant, and how many are well typed. */
  readonly states: readonly Page[];
  readonly wellTyped: number;
  readonly operations: number;
  readonly settings: number;
  /** Steps of the reducer in the last round. */
  readonly steps: number;
  /** Clauses that those steps follow. */
  readonly clauses: ReadonlySet<ClauseId>;
}

export interface PropertyProof {
  readonly property: Property;
  readonly isProved: boolean;
  /** The step that stands in the way; absent where it is proved, and where it fails on a new page already. */
  readonly obstacle?: Obstacle;
}
