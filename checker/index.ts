/** The engines of gmemcheck, as its commands use them. All are pure but for what they are told to call back. */

export { conform } from './conformance/conform.js';
export type { Conformance, Disagreement } from './conformance/conformance.js';
export { type Comparison, type ComparisonRequest, compare, type Difference } from './differences/lockstep.js';
export { GROUPS, type Group, groupsFor, searchAlphabet } from './exhaustive/alphabet.js';
export { type ParallelRequest, searchInParallel } from './exhaustive/parallel.js';
export type { Bounds, Progress, SearchResult } from './exhaustive/search.js';
export { BrokenProperty, holdsThroughout } from './holds-throughout.js';
export type { Proof, PropertyProof } from './inductive/proof.js';
export { type ProofOptions, prove } from './inductive/prove.js';
export { type Minimal, minimise } from './minimise/minimise.js';
export { type Reduced, reduceScenario } from './minimise/reduce-scenario.js';
export { type CheckReport, type CheckRequest, check, type Failure, type Known } from './random/check.js';
export type { Cell, Finding } from './random/explore.js';
export { passed, type Replay, type ReplayedLine, replay } from './replay/replay.js';
export { scenarioOf, withoutVerdict } from './replay/scenario.js';
