import { type Configuration, startOf } from '../../generators/configuration.js';
import { reduce } from '../../model/reduce.js';
import { at } from '../../model/runs.js';
import type { Machine, Page } from '../../model/state.js';
import { INVARIANTS, type Invariant } from '../../properties/invariants.js';
import { monitor } from '../../properties/monitor.js';
import type { Property } from '../../properties/property.js';
import { untouchedBacking } from './contexts.js';
import { pageStates } from './domain.js';
import { type Situation, situations } from './steps.js';

/** Something that holds of every page in every state, if it is inductive: an invariant, or a property's own. */
export interface Conjunct {
  readonly name: string;
  readonly of: Invariant | Property;
  holdsOnPage(page: Page, machine: Machine): boolean;
}

/** A step from a state that satisfies the invariant to one that does not, or that breaks a property. */
export interface Obstacle extends Situation {
  readonly before: Page;
  readonly after: Page;
}

export interface PropertyProof {
  readonly property: Property;
  /** The step that stands in the way; absent where the property is proved. */
  readonly obstacle?: Obstacle;
}

export interface Proof {
  readonly properties: readonly PropertyProof[];
  /** The conjuncts that are inductive together, and those that are not, each with the step that breaks it. */
  readonly invariant: readonly Conjunct[];
  readonly dropped: readonly { readonly conjunct: Conjunct; readonly obstacle: Obstacle }[];
  /** Page states that satisfy the invariant, of how many that are well typed. */
  readonly states: number;
  readonly wellTyped: number;
  readonly operations: number;
  readonly settings: number;
  /** Steps of the reducer in the last round. */
  readonly steps: number;
}

/**
 * Proves what it can of the properties for memories of any number of pages and sequences of any length: by
 * induction over all page states that satisfy the invariant, every operation, and all that can be around a page.
 * Conjuncts that a step breaks are dropped until the others are inductive together; the greatest set is unique.
 */
export function prove(
  configuration: Configuration,
  properties: readonly Property[],
  onRound?: (done: number, round: number) => void,
): Proof {
  const { machine } = configuration;
  const promised = properties.filter((p) => p.promisedBy(machine));
  const everything = [...pageStates()];
  let invariant = candidates(promised).filter((c) => holdsAtStart(c, configuration));
  const dropped: { conjunct: Conjunct; obstacle: Obstacle }[] = [];
  for (let round = 0; ; round++) {
    const result = induct(configuration, promised, invariant, everything, (done) => onRound?.(done, round));
    if (result.dropped.length === 0) {
      return {
        properties: promised.map((property) => {
          const obstacle =
            result.broken.get(property) ?? dropped.find((d) => d.conjunct.of === property)?.obstacle;
          return { property, ...(obstacle && { obstacle }) };
        }),
        invariant,
        dropped,
        wellTyped: everything.length,
        ...result.figures,
      };
    }
    dropped.push(...result.dropped);
    invariant = invariant.filter((c) => !result.dropped.some((d) => d.conjunct === c));
  }
}

function candidates(properties: readonly Property[]): Conjunct[] {
  const own = properties.flatMap((p): Conjunct[] => {
    const { holdsOnPage } = p;
    return holdsOnPage === undefined ? [] : [{ name: p.name, of: p, holdsOnPage: holdsOnPage.bind(p) }];
  });
  return [
    ...INVARIANTS.map((i): Conjunct => ({ name: i.name, of: i, holdsOnPage: i.holdsOnPage.bind(i) })),
    ...own,
  ];
}

/** The base of the induction: a new memory. */
function holdsAtStart(conjunct: Conjunct, configuration: Configuration): boolean {
  const { files, machine } = startOf(configuration);
  return files.every(({ pages }) => pages.every((run) => conjunct.holdsOnPage(run.cell, machine)));
}

interface Round {
  readonly dropped: { conjunct: Conjunct; obstacle: Obstacle }[];
  readonly broken: Map<Property, Obstacle>;
  readonly figures: Pick<Proof, 'states' | 'operations' | 'settings' | 'steps'>;
}

/** One round: every step from every state that satisfies the conjuncts. */
function induct(
  configuration: Configuration,
  properties: readonly Property[],
  invariant: readonly Conjunct[],
  everything: readonly Page[],
  onProgress: (done: number) => void,
): Round {
  const { machine } = configuration;
  const states = everything.filter((page) => invariant.every((c) => c.holdsOnPage(page, machine)));
  const from = situations(configuration, states, untouchedBacking(configuration));
  const watch = monitor(properties, machine);
  const dropped = new Map<Conjunct, Obstacle>();
  const broken = new Map<Property, Obstacle>();
  let steps = 0;
  for (let page = 0; page < states.length; page++) {
    if (page % 64 === 0) onProgress(page / states.length);
    for (const situation of from.of(page, page)) {
      const { world, operation, index } = situation;
      const step = reduce(world, operation);
      if (step.outcome.kind === 'refused') continue;
      steps++;
      const after = at(step.world.files[0]!.pages, index)!;
      const obstacle = (): Obstacle => ({ ...situation, before: states[page]!, after });
      if (after !== states[page]) {
        for (const c of invariant) {
          if (!dropped.has(c) && !c.holdsOnPage(after, machine)) dropped.set(c, obstacle());
        }
      }
      const view = watch.view(world, operation, step);
      for (const p of watch.brokenByCall(view)) if (!broken.has(p)) broken.set(p, obstacle());
      for (const p of watch.brokenOnPage(view, 0, index)) if (!broken.has(p)) broken.set(p, obstacle());
    }
  }
  return {
    dropped: [...dropped].map(([conjunct, obstacle]) => ({ conjunct, obstacle })),
    broken,
    figures: { states: states.length, operations: from.operations.length, settings: from.settings, steps },
  };
}
