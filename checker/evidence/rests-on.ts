import type { ClauseId } from '../../model/clauses/index.js';
import type { VmType } from '../../model/vm-types/vm-type.js';
import { EVIDENCE, type Evidence, evidenceOn, isRecorded } from './evidence.js';

/** What a result rests on: the clauses that its steps follow, by how each is known. */
export interface RestsOn {
  /** Strongest evidence first; none that no clause has. */
  readonly by: readonly { readonly evidence: Evidence; readonly clauses: readonly ClauseId[] }[];
  /** VM types of the result on which nothing was recorded, and those that no kernel has. */
  readonly unrecorded: readonly string[];
  readonly noKernel: readonly Pick<VmType, 'name' | 'standing'>[];
}

/** Clauses that were followed on a VM type. */
export interface FollowedOn {
  readonly vmType: Pick<VmType, 'name' | 'standing'>;
  readonly clauses: Iterable<ClauseId>;
}

/** What a result on one VM type, or on several, rests on; a clause counts by the weakest of them. */
export function restsOn(...all: readonly FollowedOn[]): RestsOn {
  const weakest = new Map<ClauseId, number>();
  for (const { vmType, clauses } of all) {
    for (const id of clauses) {
      weakest.set(id, Math.max(weakest.get(id) ?? 0, EVIDENCE.indexOf(evidenceOn(id, vmType))));
    }
  }
  const by = EVIDENCE.map((evidence, i) => ({
    evidence,
    clauses: [...weakest].filter(([, at]) => at === i).map(([id]) => id),
  }));
  const types = [...new Map(all.map(({ vmType }) => [vmType.name, vmType])).values()];
  return {
    by: by.filter(({ clauses }) => clauses.length > 0),
    unrecorded: types.filter((type) => !isRecorded(type)).map(({ name }) => name),
    noKernel: types.filter(({ standing }) => standing !== 'kernel'),
  };
}
