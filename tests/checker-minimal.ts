import { compareFindings, firstViolation, type Minimal, minimise } from '../checker/minimise/minimise.js';
import type { Finding } from '../checker/random/explore.js';
import { smaller } from '../generators/index.js';
import type { Operation } from '../model/operation.js';
import { explored, SMALL } from './checker-cells.js';

/** The findings of a failure on a cell, from a seed, in as many runs as are usual in tests or asked for. */
export function findingsOf(
  abi: string,
  vm: string,
  failure: string,
  seed: number,
  runs = SMALL.runs,
): readonly Finding[] {
  const [property] = failure.split(' ');
  return explored(abi, vm, { seed, runs }, property!).findings.get(failure) ?? [];
}

/** The best that minimising a few findings comes to, as a check does it. */
export function best(findings: readonly Finding[]): Minimal {
  return findings.map(minimise).sort(compareFindings)[0]!;
}

/** Does a sequence break what the minimal one does, on its configuration, at any step? */
export function breaks(minimal: Minimal, operations: readonly Operation[]): boolean {
  return firstViolation(minimal, minimal.configuration, operations) !== undefined;
}

/** The sequences with one step or with two steps left out. */
export function* shortened(operations: readonly Operation[]): Generator<Operation[]> {
  for (let i = 0; i < operations.length; i++) {
    for (let j = i; j < operations.length; j++) yield operations.filter((_, k) => k !== i && k !== j);
  }
}

/** Smaller sequences that break the same thing: there should be none. */
export function smallerStill(minimal: Minimal): Operation[][] {
  const candidates = [...shortened(minimal.operations), ...smaller(minimal.operations)];
  return candidates.filter((operations) => breaks(minimal, operations));
}
