import { changedFolio } from './copy.js';
import type { Operation, PageRange } from './operation.js';
import { argumentsOf, requestOf } from './operations/set-attributes.js';
import { withFolio } from './pages/page.js';
import { reduce, type Step } from './reduce.js';
import type { File, Page, World } from './state.js';
import { fileNamed, mapPages, whole } from './world.js';

/** The name of a reference that is there for a moment: no name of a scenario has a space. */
const READER = 'another process';
/** Pages of a stretch in one state that are tried one by one; of a longer one, its first and those asked for. */
const ONE_BY_ONE = 64;

/**
 * The refusals that are possible besides what the reducer answers, as an operation of one step may meet somebody who
 * is at a page at that moment: a conversion that checks references answers EAGAIN at any page of its range that has
 * memory, where a living process other than the first has the file mapped. Each is what the reducer answers with one
 * reference more on the page, with the world after it without that reference. `asked` are pages that matter.
 * Source: the check compares the folio's reference count, which takes no notice of how long a reference is held.
 */
export function refusedMeanwhile(world: World, operation: Operation, asked: readonly number[] = []): Step[] {
  if (operation.kind !== 'set' && operation.kind !== 'set-raw') return [];
  const file = fileNamed(world, operation.file);
  if (file === undefined || !isMappedByOthers(world, file)) return [];
  const range = requestOf(operation.kind === 'set' ? argumentsOf(operation) : operation);
  const usual = offsetOf(reduce(world, operation));
  return allocated(file, range, asked).flatMap((page) => {
    const step = reduce(withReader(world, file, page), operation);
    const offset = offsetOf(step);
    return offset === undefined || offset === usual ? [] : [{ ...step, world: withoutReader(step.world) }];
  });
}

const isMappedByOthers = (world: World, file: File): boolean => (file.mappedBy & world.processes & ~1) !== 0;

/** The error offset of EAGAIN. */
function offsetOf({ outcome }: Step): number | bigint | 'unspecified' | undefined {
  return outcome.kind === 'errno' && outcome.errno === 'EAGAIN' ? outcome.errorOffset : undefined;
}

/** Pages of a range that have memory. */
function allocated(file: File, { start, end }: PageRange, asked: readonly number[]): number[] {
  return file.pages.flatMap((run) => {
    const from = Math.max(run.start, start);
    const to = Math.min(run.end, end);
    if (run.cell.folio === null || from >= to) return [];
    if (to - from <= ONE_BY_ONE) return Array.from({ length: to - from }, (_, i) => from + i);
    return [...new Set([from, ...asked.filter((page) => page >= from && page < to)])];
  });
}

function withReader(world: World, file: File, page: number): World {
  return mapPages(world, file, { start: page, end: page + 1 }, (p) =>
    withReferences(p, [...p.folio!.references, { name: READER, kind: 'get' }]),
  );
}

function withoutReader(world: World): World {
  const dropped = (page: Page) =>
    page.folio?.references.some(({ name }) => name === READER)
      ? withReferences(
          page,
          page.folio.references.filter(({ name }) => name !== READER),
        )
      : page;
  return world.files.reduce((after, file) => mapPages(after, file, whole(file), dropped), world);
}

const withReferences = (page: Page, references: NonNullable<Page['folio']>['references']): Page =>
  withFolio(page, changedFolio(page.folio!, { references }));
