import type { ClauseId } from '../../model/clauses/index.js';
import type { Operation } from '../../model/operation.js';
import { reduce } from '../../model/reduce.js';
import { at } from '../../model/runs.js';
import type { World } from '../../model/state.js';
import { fileNamed } from '../../model/world.js';
import type { Breach, Property } from '../../properties/property.js';
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

/** What whoever has access reads on the page of the breach, where that shows the harm. */
export function shownAfter(property: Property, { file, page }: Breach, world: World): Pick<Failure, 'shows'> {
  if (!property.shownByReading || file === undefined || page === undefined) return {};
  const attribute = at(fileNamed(world, file)!.pages, page)?.attribute;
  const touch = { access: 'read', file, page, offset: 0 } as const;
  const operation: Operation =
    attribute === 'private' ? { kind: 'guest', vcpu: 0, ...touch } : { kind: 'host', process: 0, ...touch };
  const { outcome } = reduce(world, operation);
  const tells = outcome.kind === 'value' || (outcome.kind === 'signal' && outcome.signal === 'SIGBUS');
  return tells ? { shows: { operation, outcome } } : {};
}
