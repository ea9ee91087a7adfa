import { printOutcome } from '../../language/print-outcome.js';
import type { Expectation } from '../../language/scenario.js';
import type { ClauseId } from '../../model/clauses/index.js';
import { refusedMeanwhile } from '../../model/meanwhile.js';
import type { Operation } from '../../model/operation.js';
import { onOtherHosts } from '../../model/operations/check-extension.js';
import type { Outcome } from '../../model/outcome.js';
import { reduce, type Step } from '../../model/reduce.js';
import { afterSeeing } from '../../model/seen.js';
import type { World } from '../../model/state.js';
import { isMultiple, pagesOf } from '../../model/u64.js';
import { PAGE_SIZE } from '../../model/world.js';
import { matches } from '../replay/matches.js';
import { asAsked } from '../replay/reported.js';

/** One way that an operation may go in a world. */
export interface Possible extends Step {
  /** Only as somebody else was at a page at that moment. */
  readonly meanwhile: boolean;
}

/** An answer that is allowed, and the clauses behind it. */
export interface Allowed {
  readonly outcome: Outcome;
  readonly clauses: readonly ClauseId[];
  readonly meanwhile: boolean;
}

/** What a kernel with a certain bug may do with an operation, besides what the ABI says. */
export type Instead = (world: World, operation: Operation) => readonly Step[];

/**
 * All ways that an operation may go in a world; `recorded` says which pages of a large memory matter, `instead` what
 * a kernel with a bug may do.
 */
export function possible(
  world: World,
  operation: Operation,
  recorded?: Expectation,
  instead?: Instead,
): Possible[] {
  const usual = reduce(world, operation);
  const others = refusedMeanwhile(world, operation, offendersOf(recorded));
  const wrong = instead?.(world, operation) ?? [];
  const hosts = onOtherHosts(operation).map(({ outcome, clause }) => ({ world, outcome, clauses: [clause] }));
  if (others.length + wrong.length + hosts.length === 0) return [told(usual, false)];
  return [
    told(usual, false),
    ...others.map((step) => told(step, true)),
    ...[...wrong, ...hosts].map((step) => told(step, false)),
  ];

  function told(step: Step, meanwhile: boolean): Possible {
    return { ...step, outcome: asAsked(world, operation, step.outcome, recorded), meanwhile };
  }
}

/** The pages that recorded answers name. */
function offendersOf(recorded: Expectation | undefined): number[] {
  if (recorded?.kind !== 'one-of') return [];
  return recorded.outcomes.flatMap((outcome) => {
    const offset = outcome.kind === 'errno' ? outcome.errorOffset : undefined;
    return typeof offset === 'number' && isMultiple(offset, PAGE_SIZE) ? [pagesOf(offset)] : [];
  });
}

/** The worlds after a way that fits what was recorded; none where it does not fit. */
export function fitting(way: Possible, operation: Operation, recorded: Expectation | undefined): World[] {
  if (recorded?.kind !== 'one-of') return [way.world];
  if (!matches(way.outcome, recorded)) return [];
  if (way.outcome.kind !== 'value' || way.outcome.value !== 'unspecified') return [way.world];
  const read = recorded.outcomes.flatMap((o) => (o.kind === 'value' ? [o.value] : []));
  return read.map((byte) => (byte === 'unspecified' ? way.world : afterSeeing(way.world, operation, byte)));
}

/** The different answers among ways, each with the clauses of all ways to it. */
export function allowedBy(ways: readonly Possible[]): Allowed[] {
  const all = new Map<string, Allowed>();
  for (const { outcome, clauses, meanwhile } of ways) {
    const key = printOutcome(outcome);
    const known = all.get(key);
    all.set(key, {
      outcome,
      clauses: [...new Set([...(known?.clauses ?? []), ...clauses])],
      meanwhile: meanwhile && (known?.meanwhile ?? true),
    });
  }
  return [...all.values()];
}
