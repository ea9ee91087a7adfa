import type { ClauseId } from '../model/clauses/index.js';
import type { Operation, OperationKind } from '../model/operation.js';
import { argumentsOf, requestOf } from '../model/operations/set-attributes.js';
import type { Outcome } from '../model/outcome.js';
import type { Step } from '../model/reduce.js';
import type { File, Machine, World } from '../model/state.js';
import { fileNamed } from '../model/world.js';
import type { Breach, ConversionView, Property, StepView } from './property.js';

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
  /** The violations of one step; the state before it is taken to be sound. */
  check(before: World, operation: Operation, step: Step): readonly Violation[];
}

const NONE: readonly Violation[] = [];

/** A monitor for those of the properties that the machine's revision and VM type promise. */
export function monitor(properties: readonly Property[], machine: Machine): Monitor {
  const promised = properties.filter((p) => p.promisedBy(machine));
  const onPage = promised.filter((p) => p.holdsOnPage !== undefined);
  const byKind: Partial<Record<OperationKind, Partial<Record<Outcome['kind'], readonly Property[]>>>> = {};
  const watching = (kind: OperationKind, outcome: Outcome['kind']): readonly Property[] => {
    const known = byKind[kind]?.[outcome];
    if (known !== undefined) return known;
    const found = promised.filter((p) => watches(p, kind, outcome));
    byKind[kind] = { ...byKind[kind], [outcome]: found };
    return found;
  };
  return {
    properties: promised,
    check(before, operation, step) {
      const { world: after, outcome } = step;
      if (outcome.kind === 'refused') return NONE;
      let found = after === before ? NONE : onChangedPages(onPage, before, step);
      const watchers = watching(operation.kind, outcome.kind);
      if (watchers.length === 0) return found;
      const conversion = conversionOf(before, operation, after);
      const view: StepView = { before, operation, outcome, after, conversion };
      for (const property of watchers) {
        const breach = property.breachOnStep!(view);
        if (breach !== undefined) found = added(found, step, property, breach);
      }
      return found;
    },
  };
}

function watches(property: Property, kind: OperationKind, outcome: Outcome['kind']): boolean {
  if (property.breachOnStep === undefined) return false;
  return (property.kinds?.includes(kind) ?? true) && (property.outcomes?.includes(outcome) ?? true);
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

function conversionOf(before: World, operation: Operation, after: World): ConversionView | undefined {
  if (operation.kind !== 'set' && operation.kind !== 'set-raw') return undefined;
  const old = fileNamed(before, operation.file);
  if (old === undefined) return undefined;
  const args = operation.kind === 'set' ? argumentsOf(operation) : operation;
  const request = requestOf(args);
  return {
    arguments: args,
    request,
    before: old,
    after: before === after ? old : fileNamed(after, operation.file)!,
  };
}

/** What a world breaks on the pages that a step changed. */
function onChangedPages(properties: readonly Property[], before: World, step: Step): readonly Violation[] {
  const after = step.world;
  if (before.files === after.files) return NONE;
  let found = NONE;
  for (let i = 0; i < after.files.length; i++) {
    const file = after.files[i]!;
    const old = before.files[i];
    if (old?.pages !== file.pages) found = onRuns(found, properties, old, file, step);
  }
  return found;
}

function onRuns(
  found: readonly Violation[],
  properties: readonly Property[],
  old: File | undefined,
  file: File,
  step: Step,
): readonly Violation[] {
  let result = found;
  for (let i = 0; i < file.pages.length; i++) {
    const run = file.pages[i]!;
    if (old?.pages[i] === run) continue;
    for (const property of properties) {
      if (property.holdsOnPage!(run.cell, step.world.machine)) continue;
      result = added(result, step, property, { file: file.name, page: run.start });
    }
  }
  return result;
}
