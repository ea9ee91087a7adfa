import type { ClauseId } from '../model/clauses/index.js';
import type { Operation } from '../model/operation.js';
import type { Step } from '../model/reduce.js';
import { at } from '../model/runs.js';
import type { Machine, World } from '../model/state.js';
import type { Breach, Property, StepView } from './property.js';
import { viewOf } from './view.js';
import { firstBreach, firstChanged, isAsked } from './walk.js';
import { type Watcher, watchersOf } from './watchers.js';

/** A property that a step breaks, and where. */
export interface Violation {
  readonly property: Property;
  readonly breach: Breach;
  /** The clause at the bottom of it, where properties tell one from another. */
  readonly cause: ClauseId | undefined;
}

/** Watches steps: what each breaks of the properties that the machine promises. */
export interface Monitor {
  readonly properties: readonly Property[];
  /**
   * The violations of one step, one a property: `brokenByCall` and `brokenOnPage` of every page, with the first page.
   * The state before it is taken to be sound.
   */
  check(before: World, operation: Operation, step: Step): readonly Violation[];
  /** A step as the properties see it. */
  view(before: World, operation: Operation, step: Step): StepView;
  /** Those of the properties that the step breaks as a call. */
  brokenByCall(view: StepView): readonly Property[];
  /** Those that it breaks on page `index` of the file at place `file` in the world's list. */
  brokenOnPage(view: StepView, file: number, index: number): readonly Property[];
}

const NONE: readonly Violation[] = [];
const NONE_BROKEN: readonly Property[] = [];

/**
 * A monitor for those of the properties that the machine's revision, VM type and settings promise. One that comes alone
 * was asked for: it is watched where it can be asked about, promised or not.
 */
export function monitor(properties: readonly Property[], machine: Machine): Monitor {
  const isAlone = properties.length === 1;
  const promised = properties.filter((p) => p.promisedBy(machine) || (isAlone && p.mayBeAskedOf?.(machine)));
  const ofStates = promised.filter((p) => p.holdsOnPage !== undefined);
  const watching = watchersOf(promised);
  return {
    properties: promised,
    check(before, operation, step) {
      if (step.outcome.kind === 'refused') return NONE;
      const view = viewOf(before, operation, step);
      let found = onChangedPages(ofStates, view, step);
      const { all } = watching(view);
      for (let i = 0; i < all.length; i++) {
        const breach = breachOf(all[i]!, view);
        if (breach !== undefined) found = added(found, step, all[i]!.property, breach);
      }
      return found;
    },
    view: viewOf,
    brokenByCall(view) {
      const { ofCalls } = watching(view);
      if (ofCalls.length === 0) return NONE_BROKEN;
      return ofCalls.map((w) => w.property).filter((p) => p.breachOnCall!(view) !== undefined);
    },
    brokenOnPage(view, file, index) {
      const before = pageOf(view.before, file, index);
      const after = pageOf(view.after, file, index);
      if (after === undefined || view.outcome.kind === 'refused') return NONE_BROKEN;
      const changed = before !== after;
      const broken = changed ? ofStates.filter((p) => !p.holdsOnPage!(after, machine)) : [];
      if (before === undefined) return broken;
      for (const asked of watching(view).ofPages) {
        if (!isAsked(asked, view, file, index, changed)) continue;
        const { property } = asked;
        if (property.breaksOnPage!(before, after, view, file, index) && !broken.includes(property))
          broken.push(property);
      }
      return broken;
    },
  };
}

/** Where the step breaks it: the call as a whole, or else the first page. */
function breachOf(watcher: Watcher, view: StepView): Breach | undefined {
  const byCall = watcher.ofCalls ? watcher.property.breachOnCall!(view) : undefined;
  return byCall === undefined && watcher.ofPages ? firstBreach(watcher, view) : byCall;
}

/** With one violation a property: the first. */
function added(
  found: readonly Violation[],
  { clauses }: Step,
  property: Property,
  breach: Breach,
): readonly Violation[] {
  if (found.some((v) => v.property === property)) return found;
  const cause = breach.cause ?? property.causes?.find((clause) => clauses.includes(clause));
  return [...found, { property, breach, cause }];
}

/** What a world breaks on the pages that a step changed, whatever the step. */
function onChangedPages(properties: readonly Property[], view: StepView, step: Step): readonly Violation[] {
  const { before, after } = view;
  if (before.files === after.files) return NONE;
  let found = NONE;
  for (let i = 0; i < after.files.length; i++) {
    const file = after.files[i]!;
    const old = before.files[i];
    if (old?.pages === file.pages) continue;
    for (let j = 0; j < file.pages.length; j++) {
      const run = file.pages[j]!;
      if (old?.pages[j] === run) continue;
      for (const property of properties) {
        if (property.holdsOnPage!(run.cell, after.machine)) continue;
        const page = firstChanged(old, run);
        if (page >= 0) found = added(found, step, property, { file: file.name, page });
      }
    }
  }
  return found;
}

/** The page at an index of the file at a place in the world's list, or undefined. */
const pageOf = ({ files }: World, file: number, index: number) => files[file] && at(files[file].pages, index);
