import { type Fault, quoted, refuse, type Source, type Spot } from './errors.js';
import { listing, nearest } from './nearest.js';

/** The names a scenario may use. A list that is not given accepts any name. */
export interface Vocabulary {
  readonly revisions?: readonly string[] | undefined;
  /** Why a revision is none of the list although it was posted, and which are the nearest; undefined for no such one. */
  readonly unmodelled?: ((revision: string) => Pick<Fault, 'problem' | 'expected'> | undefined) | undefined;
  readonly vmTypes?: readonly string[] | undefined;
  readonly bases?: readonly string[] | undefined;
  /** Can the base of that name be under the revision of that name? */
  readonly canStandOn?: ((revision: string, base: string) => boolean) | undefined;
  readonly designs?: readonly string[] | undefined;
  readonly mutants?: readonly string[] | undefined;
  readonly properties?: readonly string[] | undefined;
  /** Names of properties by what else they are called by, in small letters: their numbers. */
  readonly propertyNumbers?: ReadonlyMap<string, string> | undefined;
}

/** Refuses a name that is not in the list; `thing` is as in `unknown VM type`. */
export function checkName(
  source: Source,
  spot: Spot,
  thing: string,
  name: string,
  known: readonly string[] | undefined,
): void {
  if (known === undefined || known.includes(name)) return;
  const expected = known.length === 0 ? `no ${thing}: none is known` : listing(known);
  refuse(source, spot, {
    problem: `unknown ${thing} ${quoted(name)}`,
    expected,
    nearest: nearest(name, known),
  });
}
