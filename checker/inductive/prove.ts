import type { Configuration } from '../../generators/configuration.js';
import { PROPERTIES } from '../../properties/all.js';
import { INVARIANTS, type Invariant } from '../../properties/invariants.js';
import type { Property } from '../../properties/property.js';
import { startPages } from './base.js';
import type { Conjunct } from './conjunct.js';
import { pageStates } from './domain.js';
import { induct } from './induct.js';
import type { Dropped, Proof, PropertyProof } from './proof.js';
import { situations } from './steps.js';

/** What can be chosen of a proof. */
export interface ProofOptions {
  readonly invariants?: readonly Invariant[];
  readonly onRound?: (done: number, round: number) => void;
}

/**
 * Proves what it can of the properties for memories of any number of pages and sequences of any length: by
 * induction over all page states that satisfy the invariant, every operation, and all that can be around a page.
 * What all promised properties say of pages is tried as an invariant, asked for or not. Conjuncts that a step breaks
 * are dropped until the others are inductive together; the greatest set is unique.
 */
export function prove(
  configuration: Configuration,
  properties: readonly Property[],
  { invariants = INVARIANTS, onRound }: ProofOptions = {},
): Proof {
  const { machine } = configuration;
  const promised = properties.filter((p) => p.promisedBy(machine));
  const everything = [...pageStates()];
  const bases = startPages(machine);
  const all = candidates(
    [...new Set([...promised, ...PROPERTIES.filter((p) => p.promisedBy(machine))])],
    invariants,
  );
  const holdsAtStart = (c: Conjunct): boolean => bases.every((page) => c.holdsOnPage(page, machine));
  const dropped: Dropped[] = all.filter((c) => !holdsAtStart(c)).map((conjunct) => ({ conjunct }));
  let invariant = all.filter(holdsAtStart);
  for (let round = 0; ; round++) {
    const states = everything.filter((page) => invariant.every((c) => c.holdsOnPage(page, machine)));
    const from = situations(configuration, states);
    const result = induct(machine, promised, invariant, states, from, (done) => onRound?.(done, round));
    const { escape: out, broken } = result;
    if (out === undefined && result.dropped.length > 0) {
      dropped.push(...result.dropped);
      invariant = invariant.filter((c) => !result.dropped.some((d) => d.conjunct === c));
      continue;
    }
    return {
      properties: promised.map((property): PropertyProof => {
        const lost = dropped.find((d) => d.conjunct.of === property);
        const obstacle = lost?.obstacle ?? broken.get(property) ?? out;
        const isProved = obstacle === undefined && lost === undefined;
        return { property, isProved, ...(obstacle && { obstacle }) };
      }),
      invariant,
      dropped,
      ...(out && { escape: out }),
      states,
      wellTyped: everything.length,
      operations: from.operations.length,
      settings: from.settings.length,
      steps: result.steps,
      clauses: result.clauses,
    };
  }
}

function candidates(properties: readonly Property[], invariants: readonly Invariant[]): Conjunct[] {
  const own = properties.flatMap((p): Conjunct[] => {
    const { holdsOnPage } = p;
    return holdsOnPage === undefined ? [] : [{ name: p.name, of: p, holdsOnPage: holdsOnPage.bind(p) }];
  });
  return [
    ...invariants.map((i): Conjunct => ({ name: i.name, of: i, holdsOnPage: i.holdsOnPage.bind(i) })),
    ...own,
  ];
}
