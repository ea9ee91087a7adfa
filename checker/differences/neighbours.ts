import { machineNamed } from '../../model/machine.js';
import { REVISIONS } from '../../model/revisions/index.js';
import { VM_TYPES } from '../../model/vm-types/index.js';
import type { Bounds } from '../exhaustive/search.js';
import { kindOf } from './kinds.js';
import { type Comparison, compare, type Difference } from './lockstep.js';

/** The VM type of which all differences are shown. */
export const FIRST_VM = 'sw-protected';

/** Two revisions on one VM type. */
export interface OnVmType {
  readonly vm: string;
  readonly comparison: Comparison;
  /** All on the first VM type; on others those of a kind that the first does not have. */
  readonly shown: readonly Difference[];
}

/** A revision and a later one. */
export interface Neighbours {
  readonly left: string;
  readonly right: string;
  /** The first VM type before the others. */
  readonly on: readonly OnVmType[];
}

/** The pairs that are compared: every revision and the one after it, and what content modes came to. */
export function comparedPairs(): (readonly [left: string, right: string])[] {
  const names = REVISIONS.map(({ name }) => name);
  const lastWithModes = REVISIONS.findLast(({ modes }) => modes !== null)!.name;
  const steps = names.slice(1).map((right, i) => [names[i]!, right] as const);
  return [...steps, [lastWithModes, names.at(-1)!]];
}

/** Each of these pairs, on every VM type. */
export function neighbours(pages: number, bounds: Bounds): Neighbours[] {
  return comparedPairs().map(([left, right]) => between(left, right, pages, bounds));
}

function between(left: string, right: string, pages: number, bounds: Bounds): Neighbours {
  const onVm = (vm: string, known: ReadonlySet<string>): OnVmType => {
    const [a, b] = [machineNamed(left, vm), machineNamed(right, vm)];
    const comparison = compare({ left: a, right: b, pages, bounds });
    return { vm, comparison, shown: comparison.differences.filter((d) => !known.has(kind(d))) };
  };
  const first = onVm(FIRST_VM, new Set());
  const known = new Set(first.shown.map(kind));
  const others = VM_TYPES.filter(({ name }) => name !== FIRST_VM).map(({ name }) => onVm(name, known));
  return { left, right, on: [first, ...others] };
}

const kind = ({ left, right }: Difference): string => kindOf([left, right]);
