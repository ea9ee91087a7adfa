import type { Configuration } from '../../generators/configuration.js';
import { reduce } from '../../model/reduce.js';
import { at } from '../../model/runs.js';
import type { Page } from '../../model/state.js';
import { monitor } from '../../properties/monitor.js';
import type { Property } from '../../properties/property.js';
import { bystander, companions } from './companions.js';
import type { Claims } from './contexts.js';
import { stateNumber } from './domain.js';
import type { SideFailure } from './side-failure.js';
import { type Situation, situations } from './steps.js';

/** What the argument from one page to any number of them rests on, as it was checked. */
export interface SideConditions {
  /** Pairs of steps that were compared. */
  readonly compared: number;
  readonly failure?: SideFailure;
}

export interface SideOptions {
  readonly claims?: Claims;
  /** Comparisons that are made, about. */
  readonly comparisons?: number;
  readonly onProgress?: (done: number) => void;
}

/** So many take about as long as the proof. */
const COMPARISONS = 500_000;

/**
 * Checks that what becomes of a page depends on nothing but the page, the facts that the claim has pages tell one
 * another, and the context that it names, and that pages an operation does not act on stay as they are: on a
 * sample of page states, every operation is taken again with other and more pages of the same facts around the
 * page, with pages beside those that it acts on, with a second memory, and in other settings of the same context.
 */
export function sideConditions(
  configuration: Configuration,
  states: readonly Page[],
  properties: readonly Property[],
  { claims, comparisons = COMPARISONS, onProgress }: SideOptions = {},
): SideConditions {
  const from = situations(configuration, states, claims);
  const watch = monitor(properties, configuration.machine);
  /** What the step makes of the page, and what it breaks: all that the induction asks. */
  const effect = ({ world, operation, index }: Situation): string | undefined => {
    const step = reduce(world, operation);
    if (step.outcome.kind === 'refused') return undefined;
    const view = watch.view(world, operation, step);
    const broken = [...watch.brokenByCall(view), ...watch.brokenOnPage(view, 0, index)];
    const page = stateNumber(at(step.world.files[0]!.pages, index)!);
    return broken.reduce((text, property) => `${text} ${property.name}`, String(page));
  };
  let compared = 0;
  let stride = 0;
  for (let page = 0; page < states.length; page += stride) {
    const more = [page + 2, 2 * page + 1].map((variant) => [...from.of(page, variant)]);
    let i = 0;
    for (const situation of from.of(page, 0)) {
      const neighbour = states[(page * 31 + i * 7) % states.length]!;
      const others = [
        ...more.map((list) => ({ what: 'with other pages of the same facts around it', other: list[i]! })),
        ...companions(from, situation, neighbour, i),
      ];
      i++;
      const wanted = effect(situation);
      if (wanted === undefined) continue;
      for (const { what, other } of others) {
        const found = effect(other);
        if (found === undefined) continue;
        compared++;
        if (found !== wanted) return { compared, failure: { what, steps: [situation, other] } };
      }
      const { count, failure } = bystander(from, situation, neighbour);
      compared += count;
      if (failure !== undefined) return { compared, failure };
    }
    stride ||= Math.max(1, Math.ceil((states.length * compared) / comparisons));
    onProgress?.(page / states.length);
  }
  return { compared };
}
