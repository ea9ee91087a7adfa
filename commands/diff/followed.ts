import { replayed } from '../../checker/differences/cause.js';
import type { Comparison, Difference } from '../../checker/differences/lockstep.js';
import type { FollowedOn } from '../../checker/evidence/rests-on.js';
import { clausesWalked } from '../../checker/evidence/walked.js';

type Sides = Pick<Comparison, 'left' | 'right'>;

/** The clauses that the sequences of some differences follow, on either side. */
export function followedIn(comparison: Sides, differences: readonly Difference[]): FollowedOn[] {
  const all = differences.map(({ operations }) => replayed(comparison, operations));
  return (['left', 'right'] as const).map((side) => ({
    vmType: comparison[side].machine.vmType,
    clauses: new Set(all.flatMap((sides) => sides[side].flatMap(({ step }) => step.clauses))),
  }));
}

/** Those that steps over the alphabet of both follow, where no difference was found. */
export const followedByAll = (comparison: Pick<Comparison, 'left' | 'right' | 'operations'>): FollowedOn[] =>
  (['left', 'right'] as const).map((side) => ({
    vmType: comparison[side].machine.vmType,
    clauses: clausesWalked(comparison[side], comparison.operations),
  }));
