import type { Configuration } from '../../generators/configuration.js';
import { contextKey, localityOf } from '../../model/locality/index.js';
import { reduce, type Step } from '../../model/reduce.js';
import { at } from '../../model/runs.js';
import type { Page } from '../../model/state.js';
import { cellKey } from '../exhaustive/split.js';
import { untouchedBacking } from './contexts.js';
import { type Situation, type Situations, situations } from './steps.js';

/** What the argument from one page to any number of them rests on, as it was checked. */
export interface SideConditions {
  /** Pairs of steps that were compared. */
  readonly compared: number;
  /** The first two steps that should have done the same to the page, and did not. */
  readonly failure?: readonly [Situation, Situation];
}

/** Comparisons that are made, about. */
const COMPARISONS = 600_000;
/** Settings that are tried for each step. */
const SETTINGS = 6;

/**
 * Checks that what becomes of a page depends on nothing but the page, the facts that the claim has pages tell one
 * another, and the context that it names: on a sample of page states, every operation is taken again with
 * other pages of the same facts around the page, with pages that it does not act on, and in other settings of
 * the same context.
 */
export function sideConditions(
  configuration: Configuration,
  states: readonly Page[],
  onProgress?: (done: number) => void,
): SideConditions {
  const backing = untouchedBacking(configuration);
  const from = situations(configuration, states, backing);
  const effect = (situation: Situation): string | undefined => {
    const step = reduce(situation.world, situation.operation);
    if (step.outcome.kind === 'refused') return undefined;
    return effectOn(step, situation.index, situation.operation.kind === 'via');
  };
  const effectOn = (step: Step, index: number, isVia: boolean): string => {
    const page = at(step.world.files[0]!.pages, index)!;
    const outcome = isVia
      ? ''
      : JSON.stringify({ ...step.outcome, errorOffset: undefined, count: undefined });
    return `${cellKey({ page, backing })} ${outcome}`;
  };
  let compared = 0;
  let stride = 0;
  for (let page = 0; page < states.length; page += stride) {
    const others = [page + 1, 7 * page + 3].map((variant) => [...from.of(page, variant)]);
    let i = 0;
    for (const situation of from.of(page, 0)) {
      const alike = others.map((other) => other[i]!);
      const neighbour = states[(page * 31 + i) % states.length]!;
      i++;
      const wanted = effect(situation);
      if (wanted === undefined) continue;
      alike.push(
        ...inOtherSettings(configuration, from, situation, i),
        ...besides(configuration, situation, neighbour),
      );
      for (const other of alike) {
        const found = effect(other);
        if (found === undefined) continue;
        compared++;
        if (found !== wanted) return { compared, failure: [situation, other] };
      }
    }
    stride ||= Math.max(1, Math.ceil((states.length * compared) / COMPARISONS));
    onProgress?.(page / states.length);
  }
  return { compared };
}

/** The same step in the settings that its claim does not tell from its own. */
function inOtherSettings(
  configuration: Configuration,
  from: Situations,
  situation: Situation,
  first: number,
): Situation[] {
  const { world, operation } = situation;
  const claim = localityOf(configuration.machine, operation, world);
  if (claim === undefined) return [];
  const key = contextKey(world, claim.context);
  const pages = world.files[0]!.pages.map((run) => run.cell);
  return Array.from({ length: SETTINGS }, (_, i) => from.inSetting(first * 13 + i * 7, pages))
    .filter((other) => contextKey(other, claim.context) === key)
    .map((other) => ({ ...situation, world: other }));
}

/** The same step on a page among others that it does not act on, as long as the claim names the page it acts on. */
function besides(configuration: Configuration, situation: Situation, neighbour: Page): Situation[] {
  const { world, operation, index } = situation;
  if (!('page' in operation)) return [];
  const claim = localityOf(configuration.machine, operation, world);
  if (claim === undefined || world.files[0]!.pages.length !== 1) return [];
  if (neighbour.folio !== null && neighbour.folio.references.length > 0) return [];
  return situation.among(neighbour).map((other, place) => ({
    ...situation,
    world: other,
    operation: { ...operation, page: place } as typeof operation,
    index: index + place,
  }));
}
