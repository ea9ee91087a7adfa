import { type Configuration, startOf, usualConfiguration } from '../../generators/configuration.js';
import type { Operation } from '../../model/operation.js';
import { at } from '../../model/runs.js';
import type { Memory } from '../../model/setup.js';
import type { Machine, Reference } from '../../model/state.js';
import { groupsFor, searchAlphabet } from '../exhaustive/alphabet.js';
import { type Bounds, type Progress, type SearchResult, search } from '../exhaustive/search.js';
import { type BrokenStep, type System, type Taken, take } from '../exhaustive/system.js';
import { kindOf, type OwnClauses, ownClauses, sameOutcome } from './kinds.js';

/** The shortest sequence of its kind on which two revisions answer differently: at its last step. */
export interface Difference {
  readonly operations: readonly Operation[];
  /** The last step on both sides. */
  readonly left: Taken;
  readonly right: Taken;
  readonly clauses: OwnClauses;
}

export interface Comparison {
  readonly left: Configuration;
  readonly right: Configuration;
  readonly operations: readonly Operation[];
  readonly differences: readonly Difference[];
  readonly search: SearchResult;
}

export interface ComparisonRequest {
  readonly left: Machine;
  readonly right: Machine;
  readonly pages: number;
  readonly bounds: Bounds;
  readonly onProgress?: (progress: Progress) => boolean;
}

/** Walks two revisions in lockstep as long as they answer alike, and keeps the first difference of each kind. */
export function compare({ left, right, pages, bounds, onProgress }: ComparisonRequest): Comparison {
  const memory = commonMemory(left, right, pages);
  const sides = [left, right].map((machine): Configuration => ({ machine, memories: [memory] }));
  const start = sides.map(startOf);
  const operations = commonAlphabet(left, right, memory);
  const first = new Map<string, { step: BrokenStep; taken: readonly Taken[] }>();
  const seen = new Set<number>();
  const system: System = {
    machines: [left, right],
    start,
    ofCall: (taken) => (differ(taken) && !isHeldOnPage(taken) ? 1 : 0),
    ofPage: (taken, file, index) => (differ(taken) && isHeldOn(taken, file, index) ? 1 : 0),
    ends: 1,
    isDirect: () => false,
    onBroken(step) {
      const parts = step.parts();
      if (parts.length > 0 && parts.every((part) => seen.has(part))) return;
      for (const part of parts) seen.add(part);
      const taken = take(step.worlds(), step.operation)!;
      const kind = kindOf(taken);
      if (!first.has(kind)) first.set(kind, { step, taken });
    },
  };
  const differences: Difference[] = onCreation(start, memory);
  const result = search({
    system,
    operations,
    bounds,
    ...(onProgress && { onProgress }),
    onEnd(trace) {
      for (const { step, taken } of first.values()) {
        differences.push(differenceOf(trace(step.state, step.ordinal), taken));
      }
    },
  });
  return { left: sides[0]!, right: sides[1]!, operations, differences, search: result };
}

const differ = ([a, b]: readonly Taken[]): boolean => !sameOutcome(a!.step.outcome, b!.step.outcome);

/** Is the step an access through a reference that is held on this page? What it answers depends on that page. */
function isHeldOn(taken: readonly Taken[], file: number, index: number): boolean {
  return taken.some(({ before, operation }) => {
    if (operation.kind !== 'via') return false;
    const { pages, backing } = before.files[file]!;
    const holds = (held: readonly Reference[]) => held.some((r) => r.name === operation.reference);
    return holds(at(pages, index)?.folio?.references ?? []) || holds(at(backing, index)?.references ?? []);
  });
}

const isHeldOnPage = (taken: readonly Taken[]): boolean =>
  taken[0]!.before.files.some((file, i) =>
    Array.from({ length: file.count }, (_, index) => index).some((index) => isHeldOn(taken, i, index)),
  );

const differenceOf = (operations: readonly Operation[], taken: readonly Taken[]): Difference => ({
  operations,
  left: taken[0]!,
  right: taken[1]!,
  clauses: ownClauses(taken),
});

/** A memory that both take, mapped and shared where it usually is so on both. */
function commonMemory(left: Machine, right: Machine, pages: number): Memory {
  const [a, b] = [left, right].map((machine) => usualConfiguration(machine, pages).memories[0]!);
  return { name: 'g', pages, mmap: a!.mmap && b!.mmap, initShared: a!.initShared && b!.initShared };
}

/** What either has operations for. */
function commonAlphabet(left: Machine, right: Machine, memory: Memory): Operation[] {
  const all = [left, right].flatMap((machine) => searchAlphabet(machine, memory, groupsFor(machine, memory)));
  const keys = new Map(
    all.map((op) => [JSON.stringify(op, (_k, v) => (typeof v === 'bigint' ? `${v}n` : v)), op]),
  );
  return [...keys.values()];
}

/** How they differ in creating another memory: with each combination of flags. */
function onCreation(start: System['start'], memory: Memory): Difference[] {
  const kinds = new Map<string, Difference>();
  for (let flags = 0; flags < 8; flags++) {
    const operation: Operation = { kind: 'create', file: 'h', size: memory.pages * 4096, flags };
    const taken = take(start, operation)!;
    if (sameOutcome(taken[0]!.step.outcome, taken[1]!.step.outcome)) continue;
    const kind = kindOf(taken);
    if (!kinds.has(kind)) kinds.set(kind, differenceOf([operation], taken));
  }
  return [...kinds.values()];
}
