import type { ClauseId } from '../../model/clauses/index.js';
import type { Sighting } from './survey.js';
import { isGranted } from './words.js';

/**
 * The sightings of clauses that decide an answer: those which steps of that kind follow when they answer so, and never
 * when they are granted what they ask for (or never when they are refused it, where the answer grants it).
 */
export function deciding(sightings: readonly Sighting[], isAsked: (answer: string) => boolean): Sighting[] {
  const key = ({ clause, step }: Sighting): string => `${clause} ${step}`;
  const ways = new Map<string, Set<boolean>>();
  for (const one of sightings) {
    ways.set(key(one), (ways.get(key(one)) ?? new Set()).add(isGranted(one.answer)));
  }
  return sightings.filter((one) => isAsked(one.answer) && ways.get(key(one))!.size === 1);
}

/** The sightings of one clause after the other, in the order in which clauses are given. */
export function byClause(
  sightings: readonly Sighting[],
  order: readonly ClauseId[],
): { readonly clause: ClauseId; readonly sightings: readonly Sighting[] }[] {
  return order.flatMap((clause) => {
    const own = sightings.filter((one) => one.clause === clause);
    return own.length === 0 ? [] : [{ clause, sightings: own }];
  });
}
