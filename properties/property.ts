import type { ClauseId } from '../model/clauses/index.js';
import type { Operation, OperationKind } from '../model/operation.js';
import type { Arguments, Request } from '../model/operations/set-attributes.js';
import type { Outcome } from '../model/outcome.js';
import type { File, Machine, Page, World } from '../model/state.js';

/** One step as a property sees it. */
export interface StepView {
  readonly before: World;
  readonly operation: Operation;
  readonly outcome: Outcome;
  readonly after: World;
  /** For conversions of the guest_memfd: what was asked for, and the file before and after. */
  readonly conversion: ConversionView | undefined;
}
export interface ConversionView {
  readonly arguments: Arguments;
  readonly request: Request;
  readonly before: File;
  readonly after: File;
}

/** Where a property is broken: the page, or undefined where it is the call as a whole. */
export interface Breach {
  readonly file?: string;
  readonly page?: number;
  /** The clause that is at the bottom of it, where the property itself can tell. */
  readonly cause?: ClauseId;
}

/** A safety property. */
export interface Property {
  readonly name: string;
  /** Its number in the list of the series' safety properties, S1 to S19. */
  readonly number: string;
  /** The sentence that explains a failure. */
  readonly sentence: string;
  /** Clauses that the property watches over. */
  readonly clauses: readonly ClauseId[];
  /** Clauses that break it in ways of their own: a failure is told from another by the first its step follows. */
  readonly causes?: readonly ClauseId[];
  /** Which revisions and VM types promise it, in words and as a test. */
  readonly promise: string;
  promisedBy(machine: Machine): boolean;
  /** Permuting the pages of a world does not change its verdict. */
  readonly symmetric: boolean;
  /** Is this page as the property wants it, in any state? */
  holdsOnPage?(page: Page, machine: Machine): boolean;
  /** Steps it looks at; absent: all. */
  readonly kinds?: readonly OperationKind[];
  /** Outcomes it looks at; absent: all. */
  readonly outcomes?: readonly Outcome['kind'][];
  /** Where a step breaks it, or undefined. */
  breachOnStep?(step: StepView): Breach | undefined;
  /** Reading the page afterwards shows the harm. */
  readonly shownByReading?: boolean;
}

export const CONVERSIONS: readonly OperationKind[] = ['set', 'set-raw'];

export const EVERYWHERE = {
  promise: 'every revision and VM type',
  promisedBy: () => true,
} as const;

/** Revisions with the conversion ioctl, while attributes are tracked in the guest_memfd. */
export const IN_PLACE = {
  promise: 'every revision with the conversion ioctl',
  promisedBy: ({ revision, inPlace }: Machine) => revision.conversion !== null && inPlace,
} as const;

/** Revisions with content modes. */
export const WITH_MODES = {
  promise: 'rfc-v3 to rfc-v5, which have content modes',
  promisedBy: ({ revision, inPlace }: Machine) => revision.modes !== null && inPlace,
} as const;
