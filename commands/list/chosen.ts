import { checkName } from '../../terminal/names.js';

/**
 * Those of a list that a name means: the one that is called so, in small letters or not, or else all whose names begin
 * so; all of them without a name. A name that is none, and begins none, is refused with the nearest.
 */
export function chosen<T>(
  subject: string,
  all: readonly T[],
  namesOf: (one: T) => readonly string[],
  name: string | undefined,
): readonly T[] {
  if (name === undefined) return all;
  const wanted = name.toLowerCase();
  const having = (is: (known: string) => boolean): T[] =>
    all.filter((one) => namesOf(one).some((known) => is(known.toLowerCase())));
  const called = having((known) => known === wanted);
  if (called.length > 0) return called;
  const beginning = wanted === '' ? [] : having((known) => known.startsWith(wanted));
  if (beginning.length === 0) {
    checkName(
      `list ${subject}`,
      name,
      all.map((one) => namesOf(one).at(-1)!),
      `gmemcheck list ${subject} has all`,
    );
  }
  return beginning;
}
