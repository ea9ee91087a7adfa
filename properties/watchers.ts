import type { OperationKind } from '../model/operation.js';
import type { Outcome } from '../model/outcome.js';
import type { Property, StepView } from './property.js';

/**
 * A property of steps, as monitors read it. Properties are written down with different fields each, and the
 * engine's accesses to objects of many shapes are slow; these have one.
 */
export interface Watcher {
  readonly property: Property;
  readonly ofCalls: boolean;
  readonly ofPages: boolean;
  readonly where: Required<Property>['where'];
  readonly unchangedToo: boolean;
  readonly looksBeside: boolean;
}

/** Properties that look at the same steps. */
export interface Watchers {
  readonly all: readonly Watcher[];
  readonly ofCalls: readonly Watcher[];
  readonly ofPages: readonly Watcher[];
}

/** Which of the properties look at a step, by its kind and its outcome. */
export function watchersOf(properties: readonly Property[]): (step: StepView) => Watchers {
  const known: Partial<Record<OperationKind, Partial<Record<Outcome['kind'], Watchers>>>> = {};
  return ({ operation: { kind }, outcome: { kind: outcome } }) => {
    const watchers = known[kind]?.[outcome];
    if (watchers !== undefined) return watchers;
    const all = properties.filter((p) => watches(p, kind, outcome)).map(watcher);
    const found: Watchers = {
      all,
      ofCalls: all.filter((w) => w.ofCalls),
      ofPages: all.filter((w) => w.ofPages),
    };
    known[kind] = { ...known[kind], [outcome]: found };
    return found;
  };
}

function watches(property: Property, kind: OperationKind, outcome: Outcome['kind']): boolean {
  if (property.breaksOnPage === undefined && property.breachOnCall === undefined) return false;
  if (outcome === 'refused') return false;
  return (property.kinds?.includes(kind) ?? true) && (property.outcomes?.includes(outcome) ?? true);
}

const watcher = (property: Property): Watcher => ({
  property,
  ofCalls: property.breachOnCall !== undefined,
  ofPages: property.breaksOnPage !== undefined,
  where: property.where ?? 'anywhere',
  unchangedToo: property.unchangedToo ?? false,
  looksBeside: property.looksBeside ?? false,
});
