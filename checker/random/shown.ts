import type { ClauseId } from '../../model/clauses/index.js';
import type { Property } from '../../properties/property.js';
import type { Replay } from '../replay/replay.js';
import type { Failure } from './failure.js';

/** The clauses that the steps of a violation follow, and those of them that tell the story. */
export function clausesOf(
  property: Property,
  cause: ClauseId | undefined,
  { clauses, lastClauses }: Replay,
): Pick<Failure, 'clauses' | 'telling'> {
  const watched = lastClauses.filter((id) => id !== cause && property.clauses.includes(id));
  const telling = new Set(cause === undefined ? watched : [cause, ...watched]);
  return { clauses: [...clauses], telling: telling.size > 0 ? [...telling] : [...new Set(lastClauses)] };
}
