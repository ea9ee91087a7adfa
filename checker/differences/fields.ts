import { startOf } from '../../generators/configuration.js';
import { machineOf } from '../../model/machine.js';
import type { Operation } from '../../model/operation.js';
import { reduce } from '../../model/reduce.js';
import type { Revision } from '../../model/revisions/revision.js';
import type { Taken } from '../exhaustive/system.js';
import type { Comparison } from './lockstep.js';

/**
 * The left revision with one field of the right one, for each in which they differ: a field of a field before the whole
 * of it, so that the first that explains a difference says most exactly what does.
 */
export function withOneField(left: Revision, right: Revision): Revision[] {
  return differing(left, right).flatMap((key) => {
    const [a, b]: readonly unknown[] = [left[key], right[key]];
    const inner =
      isRecord(a) && isRecord(b) ? differing(a, b).map((field) => ({ ...a, [field]: b[field] })) : [];
    return [...inner, b].map((value): Revision => ({ ...left, [key]: value }));
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a revision is called and where it is from decides nothing. */
const TOLD = ['name', 'title', 'source'];

function differing<T extends object>(a: T, b: T): (keyof T & string)[] {
  const keys = Object.keys(a) as (keyof T & string)[];
  return keys.filter((key) => !TOLD.includes(key) && JSON.stringify(a[key]) !== JSON.stringify(b[key]));
}

/** The steps of a sequence on each of these; undefined where one refuses the memory. */
export function onOneField(
  { left, right }: Pick<Comparison, 'left' | 'right'>,
  operations: readonly Operation[],
): Taken[][] {
  const { revision, vmType, inPlace, backing } = left.machine;
  return withOneField(revision, right.machine.revision).flatMap((mixed) => {
    const machine = machineOf(mixed, vmType, { inPlace, backing });
    let before: Taken['before'];
    try {
      before = startOf({ machine, memories: left.memories });
    } catch (error) {
      if (error instanceof RangeError) return [];
      throw error;
    }
    return [
      operations.map((operation) => {
        const taken = { before, operation, step: reduce(before, operation) };
        before = taken.step.world;
        return taken;
      }),
    ];
  });
}
