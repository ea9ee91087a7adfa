import type { Scenario } from '../../language/scenario.js';
import type { ClauseId } from '../../model/clauses/index.js';
import type { Operation } from '../../model/operation.js';
import type { Outcome } from '../../model/outcome.js';
import type { Property } from '../../properties/property.js';
import type { Certificate } from '../exhaustive/certify.js';

/** An access after the last step that shows the harm, and its answer. */
export interface Shown {
  /** The guest had to be launched first: a `finalize` stands before the access. */
  readonly launched: boolean;
  readonly operation: Operation;
  readonly outcome: Outcome;
}

/** A property that fails on a revision and VM type. */
export interface Failure {
  readonly abi: string;
  readonly vm: string;
  readonly property: Property;
  /** The clause at the bottom of it, where that tells failures of the property from one another. */
  readonly cause: ClauseId | undefined;
  /** The minimal sequence, and its text. */
  readonly scenario: Scenario;
  readonly text: string;
  /** Clauses that its steps follow. */
  readonly clauses: readonly ClauseId[];
  /** Those that tell the story: the cause, and what the property watches over and the last step follows. */
  readonly telling: readonly ClauseId[];
  readonly shows?: Shown;
  /** What searching all shorter sequences came to; absent where they are too many. */
  readonly certificate?: Certificate;
  /** The seed that found it; with the same limits it finds it again. */
  readonly seed: number;
  readonly known: boolean;
  /** Somebody ended the check: it was brought down in haste, and no shorter sequence was searched for. */
  readonly hasty?: true;
}

/** A counterexample kept from before, parsed. */
export interface Known {
  readonly file: string;
  readonly scenario: Scenario;
}
