import type { ClauseId } from '../model/clauses/index.js';
import type { Operation, OperationKind, PageRange } from '../model/operation.js';
import type { Arguments, Request } from '../model/operations/set-request.js';
import type { Byte, Outcome } from '../model/outcome.js';
import type { File, Machine, Page, World } from '../model/state.js';

/** One step as a property sees it. */
export interface StepView {
  readonly before: World;
  readonly operation: Operation;
  readonly outcome: Outcome;
  readonly after: World;
  /** For conversions of the guest_memfd: what was asked for, and the file before and after. */
  readonly conversion: ConversionView | undefined;
  /** The pages that the operation acts on; undefined where it names none, or names bytes and is no conversion. */
  readonly actedOn: Stretch | undefined;
}
export interface ConversionView {
  readonly arguments: Arguments;
  readonly request: Request;
  readonly before: File;
  readonly after: File;
}

/** Pages of one file, none of them past its end. */
export interface Stretch extends PageRange {
  /** The file's place in the world's list. */
  readonly file: number;
}

/** Where a property is broken: the page, or undefined where it is the call as a whole. */
export interface Breach {
  readonly file?: string;
  readonly page?: number;
  /** The clause that is at the bottom of it, where the property itself can tell. */
  readonly cause?: ClauseId;
}

/**
 * A safety property. It speaks of pages in any state (`holdsOnPage`), of what a step does to one page
 * (`breaksOnPage`), of a call as a whole (`breachOnCall`), or of several of these.
 */
export interface Property {
  readonly name: string;
  /** Its own number, S1 and so on: no two properties share one. */
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
  /** Where nobody promises it, it can be asked about all the same, by itself; absent: nowhere. */
  mayBeAskedOf?(machine: Machine): boolean;
  /** Permuting the pages of a world does not change its verdict. */
  readonly symmetric: boolean;
  /** Is this page as the property wants it, in any state? */
  holdsOnPage?(page: Page, machine: Machine): boolean;
  /** Steps it looks at; absent: all. */
  readonly kinds?: readonly OperationKind[];
  /** Outcomes it looks at; absent: all. */
  readonly outcomes?: readonly Outcome['kind'][];
  /** Which pages of a step `breaksOnPage` is asked about: those the operation acts on, the others, or all. */
  readonly where?: 'acted-on' | 'others' | 'anywhere';
  /** It has something to say of pages that the step leaves as they are, too (absent: only of changed ones). */
  readonly unchangedToo?: true;
  /**
   * Does the step break it on this page? `before` and `after` are the page's states, and the only ones it may look
   * at: of the step it is told the operation, the outcome, the request and the machine. One that looks beside the page
   * is told its place as well: it may look at what is behind userspace_addr there, and at what the VM says of its frame.
   */
  breaksOnPage?(before: Page, after: Page, step: StepView, file: number, index: number): boolean;
  /** It looks at more of a page's place than at the page of the guest_memfd. */
  readonly looksBeside?: true;
  /** Where a step breaks it as a call, or undefined. */
  breachOnCall?(step: StepView): Breach | undefined;
  /**
   * Who sees the harm by reading the page afterwards: the host, the guest, whichever of them its attribute gives access,
   * or the holder of a reference on it.
   */
  readonly shownBy?: 'host' | 'guest' | 'who-has-access' | 'holder';
  /** Does the answer to that read show it? `before` is the byte before the step (absent: any byte read does). */
  showsHarm?(outcome: Outcome, before: Byte): boolean;
}

export const CONVERSIONS: readonly OperationKind[] = ['set', 'set-raw'];

export const EVERYWHERE = {
  promise: 'every revision and VM type',
  promisedBy: () => true,
} as const;

/** Does the guest_memfd have the conversion ioctl, with attributes tracked in it? */
const convertsInPlace = ({ revision, vmType, inPlace }: Machine): boolean =>
  revision.conversion !== null && vmType.hasGmemConvert && inPlace;

/** Revisions with the conversion ioctl, while attributes are tracked in the guest_memfd. */
export const IN_PLACE = {
  promise: 'every revision with the conversion ioctl',
  promisedBy: convertsInPlace,
} as const;

/** Revisions with content modes. */
export const WITH_MODES = {
  promise: 'rfc-v3 to rfc-v5, which have content modes',
  promisedBy: (machine: Machine) => machine.revision.modes !== null && convertsInPlace(machine),
} as const;
