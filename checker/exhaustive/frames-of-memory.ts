import type { Attribute } from '../../model/operation.js';
import { at, mapRange, type Run, type Runs } from '../../model/runs.js';
import { gpaOf } from '../../model/setup.js';
import { PAGE_SIZE } from '../../model/world.js';

/*
 * Attributes that are tracked in the VM belong to guest frames. Each declared memory has frames of its own, at which it
 * is bound before the first step: their attributes are taken apart with its pages.
 */

/** The first guest frame of the k-th declared memory. */
const firstFrame = (k: number): number => gpaOf(k) / PAGE_SIZE;

/** Nothing is private anywhere: what is so at all times where attributes are tracked in the guest_memfd. */
const isBare = (attributes: Runs<Attribute>): boolean =>
  attributes.length === 1 && attributes[0]!.cell === 'shared';

/** The attribute of a page of the k-th memory, by its own frame. */
export function attributeInVm(attributes: Runs<Attribute>, k: number, index: number): Attribute {
  return isBare(attributes) ? 'shared' : at(attributes, firstFrame(k) + index)!;
}

/** The attributes without those of the memories' own frames, in one form for all that say the same. */
export function withoutOwn(attributes: Runs<Attribute>, counts: readonly number[]): Runs<Attribute> {
  if (isBare(attributes)) return attributes;
  const others = counts.reduce(
    (left, count, k) => mapRange(left, firstFrame(k), firstFrame(k) + count, () => 'shared' as Attribute),
    attributes,
  );
  return joined(others);
}

/** The attributes with those of one page of the k-th memory's own frames put back. */
export function withOwn(
  attributes: Runs<Attribute>,
  k: number,
  index: number,
  own: Attribute,
): Runs<Attribute> {
  if (own === 'shared') return attributes;
  const frame = firstFrame(k) + index;
  return mapRange(attributes, frame, frame + 1, () => own);
}

/** Neighbours that are alike as one run. */
export function joined(runs: Runs<Attribute>): Runs<Attribute> {
  const result: Run<Attribute>[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (last?.cell === run.cell) result[result.length - 1] = { ...last, end: run.end };
    else result.push(run);
  }
  return result;
}
