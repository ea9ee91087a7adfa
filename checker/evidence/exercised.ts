import type { Scenario } from '../../language/scenario.js';
import { CLAUSE_IDS, type ClauseId } from '../../model/clauses/index.js';
import type { Outcome } from '../../model/outcome.js';
import { replay } from '../replay/replay.js';

/** Recordings of one kernel, by the name of their folder. */
export interface KernelRecordings {
  readonly kernel: string;
  readonly scenarios: readonly Scenario[];
}

/**
 * Where recordings followed each clause, in the form of the table in model/clauses/recorded.ts: kernels, each with its
 * VM types, as in `linux-6.18 default; rfc-v5 default, sw-protected`. A step counts for the clauses that the model
 * cites of it if what the kernel answered is what the model does; a step without an answer shows nothing, nor does one
 * whose answer the model leaves open, as any would agree.
 */
export function exercisedBy(recordings: readonly KernelRecordings[]): ReadonlyMap<ClauseId, string> {
  const places = recordings.flatMap(({ kernel, scenarios }) =>
    [...byVmType(scenarios)].map(([vmType, clauses]) => ({ kernel, vmType, clauses })),
  );
  const told = CLAUSE_IDS.flatMap((id): [ClauseId, string][] => {
    const own = places.filter(({ clauses }) => clauses.has(id));
    return own.length === 0 ? [] : [[id, placesText(own)]];
  });
  return new Map(told);
}

/** The clauses that scenarios followed on each VM type, by its name. */
function byVmType(scenarios: readonly Scenario[]): ReadonlyMap<string, ReadonlySet<ClauseId>> {
  const all = new Map<string, Set<ClauseId>>();
  for (const scenario of scenarios) {
    const followed: ClauseId[] = [];
    const { machine } = replay(scenario, {}, ({ line, holds, outcome, clauses }) => {
      const isAnswered = line.kind === 'operation' && line.expected?.kind === 'one-of';
      if (isAnswered && holds && outcome !== undefined && !isOpen(outcome)) followed.push(...clauses);
    });
    const own = all.get(machine.vmType.name) ?? new Set();
    for (const id of followed) own.add(id);
    all.set(machine.vmType.name, own);
  }
  return all;
}

const isOpen = (outcome: Outcome): boolean => outcome.kind === 'value' && outcome.value === 'unspecified';

function placesText(places: readonly { readonly kernel: string; readonly vmType: string }[]): string {
  const kernels = [...new Set(places.map(({ kernel }) => kernel))].sort();
  return kernels
    .map((kernel) => {
      const vmTypes = places.filter((place) => place.kernel === kernel).map(({ vmType }) => vmType);
      return `${kernel} ${vmTypes.sort().join(', ')}`;
    })
    .join('; ');
}
