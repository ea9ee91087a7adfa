import fc from 'fast-check';
import { certified, fullAlphabet } from '../checker/minimise/certified.js';
import { firstViolation, minimise } from '../checker/minimise/minimise.js';
import type { Finding } from '../checker/random/explore.js';
import { sequence } from '../generators/sequence.js';
import type { Operation } from '../model/operation.js';
import type { Defect } from './defects.js';

/** Steps of a walk, and walks that are taken before a defect is given up. */
const DEPTH = 40;
const WALKS = 200_000;

const walks = ({ configuration }: Pick<Defect, 'configuration'>, seed: number) =>
  sequence(configuration, DEPTH, seed);

/** The first random walk of a seed that shows a defect, up to the step that shows it. */
export function walked(defect: Defect, seed: number): Finding {
  const { configuration } = defect;
  const { counterexample } = fc.check(
    fc.property(walks(defect, seed), (ops) => firstViolation(defect, configuration, ops) === undefined),
    { seed, numRuns: WALKS, endOnFailure: true },
  );
  if (counterexample === null) throw new Error(`${defect.name}: no walk of seed ${seed} shows it`);
  return firstViolation(defect, configuration, counterexample[0])!;
}

/** A way to make a finding short. */
export interface Way {
  readonly name: string;
  /** It may have the memory start private, where that is shorter. */
  readonly choosesMemory: boolean;
  readonly shorten: (finding: Finding, seed: number) => readonly Operation[];
}

/** fast-check's own shrinking of the walk alone, as a test with our generators has it. */
const alone: Way = {
  name: 'fast-check alone',
  choosesMemory: false,
  shorten: (finding, seed) => {
    const { configuration, operations } = finding;
    const { counterexample } = fc.check(
      fc.property(walks(finding, seed), (ops) => firstViolation(finding, configuration, ops) === undefined),
      { seed, numRuns: 1, examples: [[[...operations]]] },
    );
    return counterexample![0]!;
  },
};

const ours: Way = {
  name: 'with our pass',
  choosesMemory: true,
  shorten: (finding) => minimise(finding).operations,
};

const searched: Way = {
  name: 'with search',
  choosesMemory: true,
  shorten: (finding) => {
    const minimal = minimise(finding);
    return certified(minimal, fullAlphabet(minimal)).minimal.operations;
  },
};

/** The ways that are compared; the last is what check does, and must always reach the optimum. */
export const WAYS: readonly Way[] = [alone, ours, searched];
