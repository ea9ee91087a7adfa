import { type Configuration, startOf } from '../../generators/configuration.js';
import type { Operation } from '../../model/operation.js';
import { reduce } from '../../model/reduce.js';
import type { World } from '../../model/state.js';
import { monitor } from '../../properties/monitor.js';
import type { Property } from '../../properties/property.js';
import { groupsFor, searchAlphabet } from '../exhaustive/alphabet.js';
import { type Broken, brokenBy } from '../exhaustive/broken.js';
import { keyOf } from '../exhaustive/certify.js';
import { search } from '../exhaustive/search.js';
import { watched } from '../exhaustive/watch.js';
import type { PropertyProof } from './proof.js';
import { flagsOf } from './settings.js';
import { FAR } from './worlds.js';

/** How far sequences were tried: all, or all of up to some steps. */
export interface Tried {
  readonly pages: number;
  readonly states: number;
  /** Absent where all were tried. */
  readonly upTo?: number;
}

/** What is known of properties that are not proved. */
export interface Known {
  /** Short sequences that break them. */
  readonly broken: ReadonlyMap<Property, Broken>;
  /** What was tried for the others. */
  readonly tried: Tried;
}

const PAGES = 2;
/** States that are looked at for each memory before the search is cut off. */
const STATES = 200_000;
const MEMORY = 2e9;
/** Past 4 GiB, only sequences of so many steps are tried. */
const FAR_STEPS = 2;

/**
 * Looks for sequences that break properties: on memories of two pages, and on pages past 4 GiB where that is what
 * the step in the way is about; with the usual creation flags first, then with others. `isEnough` ends it early.
 */
export function searchFor(
  { machine, memories }: Configuration,
  unproved: readonly PropertyProof[],
  isEnough: () => boolean = () => false,
): Known {
  const broken = new Map<Property, Broken>();
  const tried: Tried[] = [];
  const left = () => unproved.filter((p) => !broken.has(p.property));
  for (const flags of flagsOf(machine)) {
    const memory = { ...memories[0]!, ...flags, pages: PAGES };
    const operations = searchAlphabet(machine, memory, groupsFor(machine, memory));
    const configuration = { machine, memories: [memory] };
    const wide = { machine, memories: [{ ...memory, pages: FAR + PAGES }] };
    for (const { property } of left().filter((p) => p.obstacle?.placed.far)) {
      const sequence = shortest(startOf(wide), operations.map(moved), property);
      if (sequence !== undefined) broken.set(property, brokenBy(property, wide, sequence));
    }
    const properties = left().map((p) => p.property);
    if (properties.length === 0) break;
    const { found, states, bound, depth } = search({
      system: watched(startOf(configuration), properties).system,
      operations: [...operations, ...stepsInTheWay(left(), operations)],
      bounds: { depth: Number.POSITIVE_INFINITY, states: STATES, memory: MEMORY },
      onProgress: isEnough,
      until: properties.reduce((bits, _, i) => bits | (1 << i), 0),
    });
    for (const { bit, operations: sequence } of found)
      broken.set(properties[bit]!, brokenBy(properties[bit]!, configuration, sequence));
    tried.push({ pages: PAGES, states, ...(bound !== undefined && { upTo: depth - 1 }) });
  }
  const bounds = tried.flatMap((t) => (t.upTo === undefined ? [] : [t.upTo]));
  const states = tried.reduce((sum, t) => sum + t.states, 0);
  return { broken, tried: { pages: PAGES, states, ...(bounds.length > 0 && { upTo: Math.min(...bounds) }) } };
}

/** The operations that inductions stop at, where a search would not take them by itself. */
function stepsInTheWay(unproved: readonly PropertyProof[], searched: readonly Operation[]): Operation[] {
  const known = new Set(searched.map(keyOf));
  const all = unproved.flatMap(({ obstacle }) =>
    obstacle === undefined || obstacle.placed.far || obstacle.placed.pages.length > PAGES
      ? []
      : [obstacle.operation],
  );
  return [...new Map(all.map((op) => [keyOf(op), op])).values()].filter((op) => !known.has(keyOf(op)));
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
