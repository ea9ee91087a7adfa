import type { Scenario } from '../../language/scenario.js';
import type { ClauseId } from '../../model/clauses/index.js';
import { replay } from '../replay/replay.js';
import type { Evidence } from './evidence.js';
import { type FollowedOn, type RestsOn, restsOn } from './rests-on.js';

/** No more clauses of one kind of evidence than that are named. */
const FEW = 3;

/**
 * What a result rests on, as one line of output: `rests on: recorded, but for snp.make-shared: inferred`. The weakest
 * comes first of what is not recorded.
 */
export function restsOnText(...all: readonly FollowedOn[]): string {
  return `rests on: ${basis(restsOn(...all))}`;
}

/** The clauses that the steps of a scenario follow, all of them as the model answers, and its VM type. */
export function followedIn(scenario: Scenario): FollowedOn {
  const { machine, clauses } = replay(scenario, {}, undefined, true);
  return { vmType: machine.vmType, clauses };
}

function basis({ by, unrecorded, noKernel }: RestsOn): string {
  if (noKernel.length > 0) {
    const types = noKernel.map(({ name, standing }) => `${name} is ${standing} only`).join(', ');
    return `no kernel: ${types}`;
  }
  const [first, ...others] = by;
  if (first === undefined) return 'no clause';
  const weakest = others.reverse().map((one) => `${few(one.clauses)}: ${one.evidence}`);
  const elsewhere =
    first.evidence === 'recorded' && unrecorded.length > 0 ? ` (not on ${unrecorded.join(', ')})` : '';
  const exceptions = weakest.length === 0 ? '' : `, but for ${weakest.join('; ')}`;
  return `${first.evidence}${elsewhere}${exceptions}`;
}

/** The first clauses by name, and how many more there are. */
function few(clauses: readonly ClauseId[]): string {
  if (clauses.length <= FEW) return clauses.join(', ');
  const named = clauses.slice(0, FEW - 1);
  return `${named.join(', ')} and ${clauses.length - named.length} more`;
}

/** What `--json` says of what a result rests on. */
export interface RestsOnJson {
  readonly weakest: Evidence | null;
  /** A kernel was recorded on that VM type; and a released kernel has it. */
  readonly vmRecorded: boolean;
  readonly vmInKernel: boolean;
  readonly clauses: Readonly<Partial<Record<Evidence, readonly ClauseId[]>>>;
}

/** The same as data: the weakest evidence, and the clauses by theirs. */
export function restsOnJson(...all: readonly FollowedOn[]): RestsOnJson {
  const { by, unrecorded, noKernel } = restsOn(...all);
  return {
    weakest: by.at(-1)?.evidence ?? null,
    vmRecorded: unrecorded.length === 0,
    vmInKernel: noKernel.length === 0,
    clauses: Object.fromEntries(by.map(({ evidence, clauses }) => [evidence, clauses])),
  };
}
