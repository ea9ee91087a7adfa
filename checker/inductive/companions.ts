import { drained } from '../../model/pages/references.js';
import { reduce } from '../../model/reduce.js';
import { at } from '../../model/runs.js';
import type { Page } from '../../model/state.js';
import { stateNumber } from './domain.js';
import type { SideFailure } from './side-failure.js';
import type { Situation, Situations } from './steps.js';
import { OTHER } from './worlds.js';

/** The same step where it should do the same to the page, and in what it differs. */
export interface Companion {
  readonly what: string;
  readonly other: Situation;
}

/** Settings that are tried for each step. */
const SETTINGS = 3;
/** Of each so many steps, one is taken with a second memory. */
const SELDOM = 4;

/** The step in other settings that it should not tell from its own, among other pages, and with a second memory. */
export function companions(
  from: Situations,
  situation: Situation,
  neighbour: Page,
  salt: number,
): Companion[] {
  const { placed } = situation;
  const operation = from.operations[situation.ordinal]!;
  const same = (what: string, changed: Partial<typeof placed>): Companion => ({
    what,
    other: from.situation(situation.ordinal, { ...placed, ...changed }),
  });
  const alike = from.alike(situation.ordinal, placed.setting);
  const made = Array.from({ length: SETTINGS }, (_, k) =>
    same('in another setting', { setting: alike[(salt * 13 + k * 101) % alike.length]! }),
  );
  if (salt % SELDOM === 0) made.push(same('with a second memory', { other: unheld(neighbour) }));
  if (!('page' in operation)) return made;
  const pages = [unheld(neighbour), ...placed.pages];
  made.push(
    same('with a page before it', { pages, at: placed.at + 1, from: placed.from + 1, to: placed.to + 1 }),
  );
  return made;
}

/** A page beside those that the step acts on, and one of a second memory, are as they were or drained. */
export function bystander(
  from: Situations,
  { placed, ordinal }: Situation,
  neighbour: Page,
): { count: number; failure?: SideFailure } {
  const operation = from.operations[ordinal]!;
  // A range past the end would take the neighbour in.
  if (placed.to > placed.pages.length) return { count: 0 };
  const reach = 'page' in operation || 'range' in operation;
  const beside = unheld(neighbour);
  const pages = reach ? [...placed.pages, beside] : placed.pages;
  const one = from.situation(ordinal, { ...placed, pages, other: beside });
  const { world, outcome } = reduce(one.world, one.operation);
  if (outcome.kind === 'refused') return { count: 0 };
  const wanted = [stateNumber(beside), stateNumber(drained(beside))];
  const failure = (what: string) => ({ count: 1, failure: { what, steps: [one] } });
  const second = world.files.find((f) => f.name === OTHER)!.pages[0]!.cell;
  // A process that ends unmaps every memory.
  if (operation.kind !== 'exit' && !wanted.includes(stateNumber(second)))
    return failure('it changes a page of another memory');
  if (!reach) return { count: 1 };
  const next = at(world.files[0]!.pages, one.index + placed.pages.length - placed.at)!;
  return wanted.includes(stateNumber(next))
    ? { count: 1 }
    : failure('it changes a page that it does not act on');
}

/** The page without its references: a name is held once. */
function unheld(page: Page): Page {
  const { folio } = page;
  return folio === null || folio.references.length === 0
    ? page
    : { ...page, folio: { ...folio, references: [] } };
}
