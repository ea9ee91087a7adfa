import type { ClauseId } from '../../model/clauses/index.js';
import { reduce } from '../../model/reduce.js';
import { at } from '../../model/runs.js';
import type { Machine, Page } from '../../model/state.js';
import { monitor } from '../../properties/monitor.js';
import type { Property } from '../../properties/property.js';
import { settingsAreClosed } from './closed.js';
import type { Conjunct } from './conjunct.js';
import { STATE_NUMBERS, stateNumber } from './domain.js';
import type { Escape, Obstacle } from './obstacle.js';
import type { Dropped } from './proof.js';
import type { Situations } from './steps.js';

export interface Round {
  readonly dropped: readonly Dropped[];
  /** Complete only if nothing is dropped: the round is taken again then, from more states. */
  readonly broken: ReadonlyMap<Property, Obstacle>;
  readonly escape?: Escape;
  readonly steps: number;
  readonly clauses: ReadonlySet<ClauseId>;
}

/**
 * One round: every step from every state that satisfies the conjuncts, up to the first state from which one of
 * them breaks.
 */
export function induct(
  machine: Machine,
  properties: readonly Property[],
  invariant: readonly Conjunct[],
  states: readonly Page[],
  from: Situations,
  onProgress: (done: number) => void,
): Round {
  const watch = monitor(properties, machine);
  const isClosed = settingsAreClosed(from.settings, from.make);
  const satisfies = judge(invariant, machine);
  const dropped = new Map<Conjunct, Obstacle>();
  const broken = new Map<Property, Obstacle>();
  const clauses = new Set<ClauseId>();
  let steps = 0;
  for (let page = 0; page < states.length && dropped.size === 0; page++) {
    if (page % 16 === 0) onProgress(page / states.length);
    const before = states[page]!;
    for (const situation of from.of(page, 0)) {
      const { world, operation, index } = situation;
      const step = reduce(world, operation);
      if (step.outcome.kind === 'refused') continue;
      steps++;
      for (const id of step.clauses) clauses.add(id);
      const after = at(step.world.files[0]!.pages, index)!;
      const obstacle = (): Obstacle => ({ ...situation, before, after, step });
      if (after !== before) {
        if (from.unclaimed.has(operation.kind))
          return { dropped: [], broken, escape: { ...obstacle(), to: 'unclaimed' }, steps, clauses };
        const violated = satisfies(after);
        if (violated === 'escapes')
          return { dropped: [], broken, escape: { ...obstacle(), to: 'page' }, steps, clauses };
        for (const c of violated) if (!dropped.has(c)) dropped.set(c, obstacle());
      }
      if (step.world !== world && !isClosed(world, step.world))
        return { dropped: [], broken, escape: { ...obstacle(), to: 'setting' }, steps, clauses };
      // The round will be taken again: what it breaks then counts.
      if (dropped.size > 0 || properties.length === 0) continue;
      const view = watch.view(world, operation, step);
      for (const p of watch.brokenByCall(view)) if (!broken.has(p)) broken.set(p, obstacle());
      for (const p of watch.brokenOnPage(view, 0, index)) if (!broken.has(p)) broken.set(p, obstacle());
    }
  }
  return {
    dropped: [...dropped].map(([conjunct, obstacle]) => ({ conjunct, obstacle })),
    broken,
    steps,
    clauses,
  };
}

/** Which conjuncts a page violates, remembered by its number; or that it is no page state of the domain. */
function judge(
  invariant: readonly Conjunct[],
  machine: Machine,
): (page: Page) => readonly Conjunct[] | 'escapes' {
  const known: (readonly Conjunct[] | undefined)[] = Array(STATE_NUMBERS);
  return (page) => {
    const number = stateNumber(page);
    if (number < 0) return 'escapes';
    known[number] ??= invariant.filter((c) => !c.holdsOnPage(page, machine));
    return known[number];
  };
}
