import { listing } from '../language/nearest.js';
import { REVISIONS } from '../model/revisions/index.js';
import { VM_TYPES } from '../model/vm-types/index.js';

/**
 * Pairs of revision and VM type in words, a line for the revisions that have the same VM types: `rfc-v3 to rfc-v5 on
 * tdx and snp`. A pair is the name of a revision, a blank and that of a VM type.
 */
export function machinesText(pairs: ReadonlySet<string>): string[] {
  const byTypes = new Map<string, number[]>();
  for (const [i, { name }] of REVISIONS.entries()) {
    const types = VM_TYPES.filter((type) => pairs.has(`${name} ${type.name}`)).map((type) => type.name);
    if (types.length === 0) continue;
    const on = types.length === VM_TYPES.length ? 'every VM type' : listed(types);
    byTypes.set(on, [...(byTypes.get(on) ?? []), i]);
  }
  return [...byTypes].map(([on, revisions]) => `${revisionsText(revisions)} on ${on}`);
}

/** Revisions by their places in the list, those that follow one another as a stretch. */
function revisionsText(places: readonly number[]): string {
  if (places.length === REVISIONS.length) return 'every revision';
  const stretches: [first: number, last: number][] = [];
  for (const place of places) {
    const stretch = stretches.at(-1);
    if (stretch !== undefined && stretch[1] === place - 1) stretch[1] = place;
    else stretches.push([place, place]);
  }
  const name = (place: number): string => REVISIONS[place]!.name;
  const texts = stretches.flatMap(([first, last]) => {
    if (last - first > 1) return [`${name(first)} to ${name(last)}`];
    return first === last ? [name(first)] : [name(first), name(last)];
  });
  return listed(texts);
}

const listed = (names: readonly string[]): string =>
  listing(names).replace(/ or (?=\S+( to \S+)?$)/, ' and ');
