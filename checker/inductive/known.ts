import { type Configuration, startOf } from '../../generators/configuration.js';
import type { Operation } from '../../model/operation.js';
import { reduce } from '../../model/reduce.js';
import type { World } from '../../model/state.js';
import { monitor } from '../../properties/monitor.js';
import type { Property } from '../../properties/property.js';
import { groupsFor, searchAlphabet } from '../exhaustive/alphabet.js';
import { type Broken, brokenBy } from '../exhaustive/broken.js';
import { type SearchResult, search } from '../exhaustive/search.js';
import { watched } from '../exhaustive/watch.js';
import type { PropertyProof } from './prove.js';
import { FAR } from './worlds.js';

/** What is known of properties that are not proved: all sequences on two pages were tried, or all up to a bound. */
export interface Known {
  /** Shortest sequences that break them. */
  readonly broken: ReadonlyMap<Property, Broken>;
  readonly search: SearchResult;
}

const PAGES = 2;
/** States that are looked at before the search is cut off. */
const STATES = 300_000;
const MEMORY = 2e9;
/** Past 4 GiB, only sequences of so many steps are tried. */
const FAR_STEPS = 2;

/** Looks for sequences that break properties: on two pages, and on pages past 4 GiB where that is what the step is about. */
export function searchFor({ machine, memories }: Configuration, unproved: readonly PropertyProof[]): Known {
  const properties = unproved.map((p) => p.property);
  const memory = { ...memories[0]!, pages: PAGES };
  const configuration = { machine, memories: [memory] };
  const operations = searchAlphabet(machine, memory, groupsFor(machine, memory));
  const result = search({
    system: watched(startOf(configuration), properties).system,
    operations,
    bounds: { depth: Number.POSITIVE_INFINITY, states: STATES, memory: MEMORY },
    until: properties.reduce((bits, _, i) => bits | (1 << i), 0),
  });
  const broken = new Map(
    result.found.map((f) => [properties[f.bit]!, brokenBy(properties[f.bit]!, configuration, f.operations)]),
  );
  for (const { property, obstacle } of unproved) {
    if (broken.has(property) || !obstacle?.placed.far) continue;
    const wide = { machine, memories: [{ ...memory, pages: FAR + PAGES }] };
    const sequence = shortest(startOf(wide), operations.map(moved), property);
    if (sequence !== undefined) broken.set(property, brokenBy(property, wide, sequence));
  }
  return { broken, search: result };
}

/** The first of the sequences of up to two steps that breaks the property. */
function shortest(start: World, operations: readonly Operation[], property: Property) {
  const watch = monitor([property], start.machine);
  let level: { world: World; taken: readonly Operation[] }[] = [{ world: start, taken: [] }];
  for (let depth = 0; depth < FAR_STEPS; depth++) {
    const next: typeof level = [];
    for (const { world, taken } of level) {
      for (const operation of operations) {
        const step = reduce(world, operation);
        if (watch.check(world, operation, step).length > 0) return [...taken, operation];
        if (step.world !== world) next.push({ world: step.world, taken: [...taken, operation] });
      }
    }
    level = next;
  }
  return undefined;
}

/** The operation on pages past 4 GiB. */
function moved(operation: Operation): Operation {
  if ('page' in operation) return { ...operation, page: operation.page + FAR };
  if (!('range' in operation)) return operation;
  const { start, end } = operation.range;
  return { ...operation, range: { start: start + FAR, end: end + FAR } };
}
