import type { Spot } from './errors.js';

/** Where the parts of an operation or of a page in an assertion stand, from the statement's beginning. */
export interface Spots {
  readonly file?: Spot;
  readonly pages?: Spot;
  readonly process?: Spot | undefined;
  readonly reference?: Spot;
}

const marks = new WeakMap<object, Spots>();

/** Remembers where the parts of a parsed thing stand, for the checks that come after the parsing. */
export function mark<T extends object>(node: T, spots: Spots): T {
  marks.set(node, spots);
  return node;
}

/** What `mark` remembered; nothing for a thing that was not parsed. */
export function spotsOf(node: object): Spots {
  return marks.get(node) ?? {};
}
