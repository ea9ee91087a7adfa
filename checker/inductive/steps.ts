import type { Configuration } from '../../generators/configuration.js';
import { localityOf, type Survey } from '../../model/locality/index.js';
import type { Operation } from '../../model/operation.js';
import type { Page, World } from '../../model/state.js';
import { startPages } from './base.js';
import { type Claims, contextsOf } from './contexts.js';
import { allOperations } from './operations.js';
import { type Setting, settings } from './settings.js';
import { classesOf, NOTHING_TOLD, type Surveyed } from './surveyed.js';
import { type Arrangement, FAR, worldMaker } from './worlds.js';

/** An operation on a page in the middle of a world that is as large as it has to be. */
export interface Situation {
  readonly world: World;
  readonly operation: Operation;
  /** The place of the operation among all, before it was put on its pages. */
  readonly ordinal: number;
  /** The page that it is about. */
  readonly index: number;
  readonly placed: Placed;
}

/** Where the page is in its arrangement, and which pages the operation acts on: places in the list of pages. */
export interface Placed extends Arrangement {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Enumerates situations for page states: every operation, in every setting and surrounding that make a difference. */
export interface Situations {
  /** Those of the page state with that number; an odd `variant` doubles the pages around it, and picks others. */
  of(page: number, variant: number): Generator<Situation>;
  /** An operation on pages that are placed. */
  situation(ordinal: number, placed: Placed): Situation;
  /** Settings that the operation is claimed not to tell from this one, which stands for them in situations. */
  alike(ordinal: number, setting: Setting): readonly Setting[];
  readonly operations: readonly Operation[];
  readonly settings: readonly Setting[];
  /** Operations of which nothing is claimed: they have to leave pages alone. */
  readonly unclaimed: ReadonlySet<Operation['kind']>;
  readonly make: (arrangement: Arrangement) => World;
}

/** Situations of a configuration over a list of page states. */
export function situations(
  configuration: Configuration,
  states: readonly Page[],
  claims: Claims = localityOf,
): Situations {
  const { machine } = configuration;
  const operations = allOperations(configuration);
  const all = settings(configuration);
  const make = worldMaker(configuration);
  const namesOf = operations.map((op) => ('range' in op ? 'range' : 'page' in op ? 'page' : 'nothing'));
  const contextsFor = contextsOf(machine, claims, all, startPages(machine)[0]!, make);
  const sorted = new Map<Survey, Surveyed>();
  const classesFor = (survey: Survey): Surveyed => {
    const found = sorted.get(survey) ?? classesOf(survey, states);
    sorted.set(survey, found);
    return found;
  };
  const taken = operations.map((operation) => {
    const contexts = contextsFor(operation);
    const surveyed = actsOnMany(operation) ? classesFor(contexts.survey ?? NOTHING_TOLD) : undefined;
    const alike = new Map(contexts.groups.map((group) => [group[0]!, group]));
    return { operation, contexts, settings: [...alike.keys()], surveyed, alike };
  });

  function situation(ordinal: number, placed: Placed, world = make(placed)): Situation {
    const operation = operations[ordinal]!;
    const before = placed.far ? FAR : 0;
    const from = before + placed.from;
    const index = before + placed.at;
    const names = namesOf[ordinal]!;
    if (names === 'range') {
      const moved = { ...operation, range: { start: from, end: before + placed.to } };
      return { world, operation: moved as Operation, ordinal, index, placed };
    }
    const moved = names === 'page' && from > 0 ? ({ ...operation, page: from } as Operation) : operation;
    return { world, operation: moved, ordinal, index, placed };
  }

  return {
    operations,
    settings: all,
    make,
    situation,
    unclaimed: new Set(taken.filter((t) => !t.contexts.isClaimed).map((t) => t.operation.kind)),
    alike: (ordinal, setting) => taken[ordinal]!.alike.get(setting)!,
    *of(page, variant) {
      const own = states[page]!;
      const single = [own];
      const withSingle = new Map<Setting, World>();
      for (let ordinal = 0; ordinal < taken.length; ordinal++) {
        const { operation, settings: stand, surveyed } = taken[ordinal]!;
        for (const setting of stand) {
          const isFirst = setting === stand[0];
          const alone = { setting, pages: single, at: 0, from: 0, to: 1 };
          if (surveyed === undefined) {
            // Many operations are taken in the same world.
            const world = withSingle.get(setting) ?? make(alone);
            withSingle.set(setting, world);
            yield situation(ordinal, alone, world);
            continue;
          }
          for (const { before, after } of surveyed.around(page, variant)) {
            const pages = [...before, own, ...after];
            const placed = { ...alone, pages, at: before.length, to: pages.length };
            yield situation(ordinal, placed);
            if (!isFirst || namesOf[ordinal] !== 'range') continue;
            // A range that goes past the end of the file; a place where an offset of 32 bits wraps.
            yield situation(ordinal, { ...placed, to: pages.length + 1 });
            if (operation.kind === 'set') yield situation(ordinal, { ...placed, far: true });
          }
          if (operation.kind !== 'set') continue;
          // The page stands outside of the range: a conversion's drain may reach it.
          for (const word of surveyed.words(variant)) {
            const pages = [own, ...word];
            yield situation(ordinal, { ...alone, pages, from: 1, to: pages.length });
          }
        }
      }
    },
  };
}

/** Does an operation act on a range of any length or its whole file, or else on one page at most? */
const actsOnMany = (operation: Operation): boolean =>
  'range' in operation || ['close', 'mmap', 'munmap', 'exit', 'unbind', 'drain'].includes(operation.kind);
