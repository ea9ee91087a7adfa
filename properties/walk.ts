import { lastBound } from '../model/last-gfn.js';
import { at, firstIndex, type Run } from '../model/runs.js';
import type { File, Page, World } from '../model/state.js';
import type { Breach, StepView } from './property.js';
import { isThereBeside } from './standing.js';
import type { Watcher } from './watchers.js';

/*
 * Properties of pages, over all pages of a step. Pages in one state are asked about once, as the first of them;
 * as every step of an exploration comes through here, nothing is allocated until something breaks.
 */

/** The first page, in the order of files and indices, on which the step breaks the property. */
export function firstBreach(watcher: Watcher, step: StepView): Breach | undefined {
  const { before, after, actedOn } = step;
  const { where, unchangedToo } = watcher;
  if (where === 'acted-on') {
    return actedOn && firstIn(watcher, step, actedOn.file, actedOn.start, actedOn.end);
  }
  if (before.files === after.files && !unchangedToo) return undefined;
  for (let file = 0; file < before.files.length; file++) {
    const { count } = before.files[file]!;
    const breach =
      where === 'others' && file === actedOn?.file
        ? (firstIn(watcher, step, file, 0, actedOn.start) ?? firstIn(watcher, step, file, actedOn.end, count))
        : firstIn(watcher, step, file, 0, count);
    if (breach !== undefined) return breach;
  }
  return undefined;
}

/** The first such page of [start, end) of the file at a place in the world's list. */
function firstIn(
  watcher: Watcher,
  step: StepView,
  file: number,
  start: number,
  end: number,
): Breach | undefined {
  if (watcher.looksBeside && isThereBeside(step)) return firstBeside(watcher, step, file, start, end);
  const { property, unchangedToo } = watcher;
  const old = step.before.files[file]!.pages;
  const { pages: now, name } = step.after.files[file]!;
  if (old === now && !unchangedToo) return undefined;
  for (let index = start, i = 0, j = 0; index < end; ) {
    while (old[i]!.end <= index) i++;
    while (now[j]!.end <= index) j++;
    const { cell: before, end: oldEnd } = old[i]!;
    const { cell: after, end: nowEnd } = now[j]!;
    if ((before !== after || unchangedToo) && property.breaksOnPage!(before, after, step, file, index)) {
      return { file: name, page: index };
    }
    index = Math.min(oldEnd, nowEnd);
  }
  return undefined;
}

/** The same for a property that looks beside the page: a stretch is of pages that are alike there as well. */
function firstBeside(
  { property }: Watcher,
  step: StepView,
  file: number,
  start: number,
  end: number,
): Breach | undefined {
  const edges = new Set([start]);
  if (end - start > 1) {
    for (const world of [step.before, step.after])
      for (const edge of edgesOf(world, world.files[file]!)) if (edge > start && edge < end) edges.add(edge);
  }
  const [old, now] = [step.before.files[file]!, step.after.files[file]!];
  const first = [...edges]
    .filter((index) => index < end)
    .sort((a, b) => a - b)
    .find((index) => {
      const [before, after] = [at(old.pages, index), at(now.pages, index)];
      return before && after && property.breaksOnPage!(before, after, step, file, index);
    });
  return first === undefined ? undefined : { file: now.name, page: first };
}

/** Where stretches of pages begin that are alike in the guest_memfd, behind userspace_addr and for the VM. */
function* edgesOf({ vmAttributes, machine }: World, { pages, backing, lastGfn }: File): Generator<number> {
  for (const { start } of pages) yield start;
  for (const { start } of backing) yield start;
  if (machine.inPlace) return;
  for (const { start, base } of lastBound(lastGfn)) {
    yield start;
    for (const run of vmAttributes) yield run.start - base;
  }
}

/** The first page of a run that was in another state before the step, or was not there; -1 where none was. */
export function firstChanged(old: File | undefined, { start, end, cell }: Run<Page>): number {
  return old === undefined ? start : firstIndex(old.pages, start, end, (before) => before !== cell);
}

/** Is the property asked about a page of the file at a place in the world's list, changed by the step or not? */
export function isAsked(
  { where, unchangedToo }: Watcher,
  { actedOn }: StepView,
  file: number,
  index: number,
  changed: boolean,
): boolean {
  if (!changed && !unchangedToo) return false;
  if (where === 'anywhere') return true;
  const isActedOn = actedOn?.file === file && actedOn.start <= index && index < actedOn.end;
  return isActedOn === (where === 'acted-on');
}
