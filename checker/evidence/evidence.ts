import { READ_EVIDENCE, type ReadEvidence } from '../../model/clauses/clause.js';
import { CLAUSE_IDS, type ClauseId, clauseOf } from '../../model/clauses/index.js';
import { RECORDED } from '../../model/clauses/recorded.js';
import type { VmType } from '../../model/vm-types/vm-type.js';

/** How a clause is known, strongest first. */
export const EVIDENCE = ['recorded', ...READ_EVIDENCE] as const;
export type Evidence = 'recorded' | ReadEvidence;

/** A kernel that was recorded, and the types of VM on which its recordings followed something. */
export interface RecordedPlace {
  readonly kernel: string;
  readonly vmTypes: readonly string[];
}

/** Where recordings followed a clause; nowhere is the empty list. */
export function recordedPlaces(id: ClauseId): RecordedPlace[] {
  return (RECORDED[id]?.split('; ') ?? []).map((place) => {
    const [kernel = '', ...vmTypes] = place.split(/,? /);
    return { kernel, vmTypes };
  });
}

/** How a clause is known at all, on whatever VM type. */
export const evidenceOf = (id: ClauseId): Evidence =>
  RECORDED[id] === undefined ? clauseOf(id).evidence : 'recorded';

const RECORDED_VM_TYPES = new Set(
  CLAUSE_IDS.flatMap((id) => recordedPlaces(id).flatMap(({ vmTypes }) => vmTypes)),
);

/** Was any kernel recorded on a VM of that type? */
export const isRecorded = ({ name }: Pick<VmType, 'name'>): boolean => RECORDED_VM_TYPES.has(name);

/** Code that is another on another architecture or VM type, by where it is and what it is called. */
const OF_AN_ARCHITECTURE = /\barch\/|\bkvm_arch_/;

/**
 * How a clause is known on a VM type. Recorded is what recordings on that type followed, whatever kernel gave them; and
 * what those on another type followed, where the clause's source is code that all types share: what it does elsewhere
 * it does here. A clause on code of an architecture, which knows hardware and firmware, takes nothing from elsewhere.
 */
export function evidenceOn(id: ClauseId, { name }: Pick<VmType, 'name'>): Evidence {
  const { source, evidence } = clauseOf(id);
  const places = recordedPlaces(id);
  if (places.some(({ vmTypes }) => vmTypes.includes(name))) return 'recorded';
  return places.length > 0 && !OF_AN_ARCHITECTURE.test(source) ? 'recorded' : evidence;
}
