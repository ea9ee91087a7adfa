import type { Configuration } from '../../generators/configuration.js';
import { contextKey, localityOf } from '../../model/locality/index.js';
import type { Operation } from '../../model/operation.js';
import type { BackingPage, Page, World } from '../../model/state.js';
import { groupsFor, searchAlphabet } from '../exhaustive/alphabet.js';
import { type Automaton, automaton } from '../exhaustive/automaton.js';
import { oddConversions } from './arguments.js';
import { type Setting, settings, worldMaker } from './contexts.js';
import { type Around, reachable, surroundings, type Word } from './words.js';

/** An operation on a page in the middle of a world that is as large as it has to be. */
export interface Situation {
  readonly world: World;
  readonly operation: Operation;
  /** The page that it is about. */
  readonly index: number;
  /** The world with another page after its own, and before it. */
  among(neighbour: Page): World[];
}

/** The classes into which an operation's survey puts page states, with a member of each to stand for it. */
interface Surveyed {
  readonly walk: Automaton;
  readonly classes: number;
  readonly members: readonly (readonly number[])[];
}

/** Enumerates situations for page states: every operation, in every setting and surrounding that make a difference. */
export interface Situations {
  /** Those of the page state with that number; `variant` picks other members of the classes around it. */
  of(page: number, variant: number): Generator<Situation>;
  readonly operations: readonly Operation[];
  readonly settings: number;
  /** The world of these pages in the setting with that number. */
  inSetting(setting: number, pages: readonly Page[]): World;
}

/** Situations of a configuration over a list of page states. */
export function situations(
  configuration: Configuration,
  states: readonly Page[],
  backing: BackingPage,
): Situations {
  const memory = { ...configuration.memories[0]!, pages: 1 };
  const operations = [
    ...searchAlphabet(configuration.machine, memory, groupsFor(configuration.machine, memory)),
    ...oddConversions(memory.name),
  ];
  const all = settings(configuration);
  const make = worldMaker(configuration);
  const surveys = new Map<Operation, Surveyed | undefined>();
  const contexts = new Map(operations.map((op) => [op, contextsFor(op)]));

  /** One setting for each context that the operation tells apart. */
  function contextsFor(operation: Operation): Setting[] {
    const found = new Map<string, Setting>();
    for (const setting of all) {
      const world = make(setting, [states[0]!]);
      const claim = localityOf(configuration.machine, operation, world);
      const fields = claim?.context ?? (['processes', 'mappings', 'descriptors', 'slots', 'launch'] as const);
      const key = contextKey(world, fields);
      if (!found.has(key)) found.set(key, setting);
    }
    return [...found.values()];
  }

  function surveyOf(operation: Operation): Surveyed | undefined {
    if (surveys.has(operation)) return surveys.get(operation);
    const world = make(contexts.get(operation)![0]!, [states[0]!]);
    const survey = localityOf(configuration.machine, operation, world)?.survey;
    const found = survey && classify(automaton([survey], (n) => [{ page: states[n]!, backing }]));
    surveys.set(operation, found);
    return found;
  }

  function classify(walk: Automaton): Surveyed {
    walk.reserve(states.length);
    const members: number[][] = [];
    for (let page = 0; page < states.length; page++) {
      walk.learn(0, page);
      const own = walk.classOf[page]!;
      members[own] ??= [];
      members[own].push(page);
    }
    for (let state = 0; state < walk.states(); state++)
      for (const [page] of members) walk.learn(state, page!);
    return { walk, classes: members.length, members };
  }

  function* around(
    page: number,
    operation: Operation,
    variant: number,
  ): Generator<Around & { outside?: Word }> {
    const surveyed = surveyOf(operation);
    if (!('range' in operation) || surveyed === undefined) {
      yield { before: [], after: [] };
      return;
    }
    const { walk, classes, members } = surveyed;
    const member = (c: number): number => members[c]![variant % members[c]!.length]!;
    for (const { before, after } of surroundings(walk, walk.classOf[page]!, classes)) {
      yield { before: before.map(member), after: after.map(member) };
    }
    for (const word of reachable(walk, 0, classes).values()) {
      if (word.length > 0) yield { before: [], after: [], outside: word.map(member) };
    }
  }

  return {
    operations,
    settings: all.length,
    inSetting: (setting, pages) => make(all[setting % all.length]!, pages),
    *of(page, variant) {
      for (const operation of operations) {
        for (const setting of contexts.get(operation)!) {
          for (const { before, after, outside } of around(page, operation, variant)) {
            const numbers = outside === undefined ? [...before, page, ...after] : [page, ...outside];
            const pages = numbers.map((n) => states[n]!);
            const world = make(setting, pages);
            const range =
              outside === undefined ? { start: 0, end: numbers.length } : { start: 1, end: numbers.length };
            const index = outside === undefined ? before.length : 0;
            const placed = 'range' in operation ? { ...operation, range } : operation;
            const among = (neighbour: Page) => [
              make(setting, [...pages, neighbour]),
              make(setting, [neighbour, ...pages]),
            ];
            yield { world, operation: placed, index, among };
          }
        }
      }
    },
  };
}
