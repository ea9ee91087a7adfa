import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Configuration,
  configuration,
  sequence,
  startOf,
  usualConfiguration,
} from '../generators/index.js';
import { changedPage } from '../model/copy.js';
import { machineOf } from '../model/machine.js';
import type { Operation, PageRange } from '../model/operation.js';
import type { Outcome } from '../model/outcome.js';
import { reduce, type Step } from '../model/reduce.js';
import { at, every } from '../model/runs.js';
import type { Page, World } from '../model/state.js';
import { withPage } from '../model/world.js';
import { CELLS, cellName, SEED } from '../tests/cells.js';
import { withoutReferenceCheck } from '../tests/property-steps.js';
import { monitor, PROPERTIES, type StepView, type Violation } from './index.js';

/** Answers that are put in the place of the model's, so that properties of all kinds break. */
const ANSWERS: readonly Outcome[] = [
  { kind: 'ok' },
  { kind: 'value', value: 7 },
  { kind: 'signal', signal: 'SIGBUS' },
  { kind: 'errno', errno: 'EAGAIN', errorOffset: 0 },
  { kind: 'errno', errno: 'EOPNOTSUPP' },
];

/** What a step is turned into: another answer, or the model's; and a page in the state of another one, by chance. */
interface Forgery {
  readonly answer: number;
  readonly from: number;
  readonly to: number;
}
interface TakenStep {
  readonly before: World;
  readonly operation: Operation;
  readonly step: Step;
}

const forgeries = fc.array(fc.record({ answer: fc.nat(9), from: fc.nat(99), to: fc.nat(99) }), {
  minLength: 1,
  maxLength: 5,
});

/** The steps of a walk that mean something, each as the model takes it and forged. */
function* taken(on: Configuration, operations: readonly Operation[], forged: readonly Forgery[]) {
  let before = startOf(on);
  for (const [i, operation] of operations.entries()) {
    const step = reduce(before, operation);
    if (step.outcome.kind === 'refused') continue;
    yield { before, operation, step };
    const { answer, from, to } = forged[i % forged.length]!;
    const world = moved(before, step.world, from, to);
    yield { before, operation, step: { ...step, world, outcome: ANSWERS[answer] ?? step.outcome } };
    before = step.world;
  }
}

/** The pages of a world, by file and index; of a file with many the first ones, and those where runs start. */
function pagesOf({ files }: World, edges: readonly number[] = []) {
  return files.flatMap(({ count, pages }, file) => {
    const indices = new Set([0, 1, 2, 3, ...edges, ...pages.map(({ start }) => start)]);
    const there = [...indices].filter((index) => index < count).sort((a, b) => a - b);
    return there.map((index) => ({ file, index }));
  });
}

/** Where the answers for pages may change in a file, apart from where runs start after the step. */
function edgesOf({ before, actedOn }: StepView): number[] {
  const starts = before.files.flatMap(({ pages }) => pages.map(({ start }) => start));
  return actedOn === undefined ? starts : [...starts, actedOn.start, actedOn.end];
}

const pageOf = ({ files }: World, file: number, index: number): Page | undefined =>
  files[file] && at(files[file].pages, index);

/** The world with one page in the state that a page of another world has. */
function moved(source: World, world: World, from: number, to: number): World {
  const [sources, targets] = [pagesOf(source), pagesOf(world)];
  if (sources.length === 0) return world;
  const page = sources[from % sources.length]!;
  const { file, index } = targets[to % targets.length]!;
  return withPage(world, world.files[file]!, index, pageOf(source, page.file, page.index)!);
}

/** For steps of random walks on random memories, on each cell as posted and without its reference check. */
function forSteps(name: string, test: (taken: TakenStep) => void): void {
  const cells = CELLS.map((cell, i) => [cellName(cell), cell, SEED + i] as const);
  it.each(cells)(`${name}: %s`, (_name, { revision, vmType }, seed) => {
    const unsafe = revision.conversion === null ? revision : withoutReferenceCheck(revision);
    const walk = fc
      .constantFrom(revision, unsafe)
      .chain((either) => configuration({ revision: either, vmType }, 3))
      .chain((on) =>
        fc.record({ on: fc.constant(on), operations: sequence(on, 30, seed), forged: forgeries }),
      );
    const same = fc.property(walk, ({ on, operations, forged }) => {
      for (const one of taken(on, operations, forged)) test(one);
    });
    fc.assert(same, { numRuns: 30, seed });
  });
}

/** Properties of states that some page breaks. A monitor takes none to be before a step, and may tell either of two pages. */
const brokenBefore = (world: World): string[] =>
  monitor(PROPERTIES, world.machine)
    .properties.filter(({ holdsOnPage }) =>
      world.files.some(
        ({ pages, count }) => !every(pages, 0, count, (page) => holdsOnPage?.(page, world.machine) ?? true),
      ),
    )
    .map(({ name }) => name);

/** A violation as `brokenByCall` and `brokenOnPage` can tell it. */
const placed = ({ property, breach: { file, page } }: Violation) =>
  page === undefined ? property.name : `${property.name} ${file}[${page}]`;

describe('a monitor', () => {
  const broken = { byCall: new Set<string>(), onPage: new Set<string>() };

  forSteps(
    'finds in a step what is broken by the call and, page by page, what is first broken on a page',
    (taken) => {
      const watch = monitor(PROPERTIES, taken.before.machine);
      const { before, operation, step } = taken;
      const already = brokenBefore(before);
      const view = watch.view(before, operation, step);
      const expected = new Map(watch.brokenByCall(view).map(({ name }) => [name, name]));
      for (const name of expected.keys()) broken.byCall.add(name);
      for (const { file, index } of pagesOf(step.world, edgesOf(view))) {
        for (const { name } of watch.brokenOnPage(view, file, index)) {
          broken.onPage.add(name);
          if (!expected.has(name)) expected.set(name, `${name} ${step.world.files[file]!.name}[${index}]`);
        }
      }
      for (const name of already) expected.delete(name);
      const found = watch
        .check(before, operation, step)
        .filter(({ property }) => !already.includes(property.name))
        .map(placed);
      expect(found.sort()).toEqual([...expected.values()].sort());
    },
  );

  // What looks beside a page is promised where nothing can break it, and has tests of its own.
  it('says something: the forged steps break properties of calls and of pages', () => {
    const names = (of: 'breachOnCall' | 'breaksOnPage') =>
      PROPERTIES.filter((p) => p[of] !== undefined && !p.looksBeside).map(({ name }) => name);
    expect([...broken.byCall].sort()).toEqual(names('breachOnCall').sort());
    expect(names('breaksOnPage').filter((name) => !broken.onPage.has(name))).toEqual([]);
  });

  forSteps('tells what is broken on a page from that page alone', ({ before, operation, step }) => {
    const watch = monitor(PROPERTIES, before.machine);
    const view = watch.view(before, operation, step);
    const pages = pagesOf(before);
    for (const [i, { file, index }] of pages.entries()) {
      const other = pages[(i + 1) % pages.length]!;
      if (pages.length === 1) return;
      const exchanged = (world: World, page: Page) =>
        withPage(world, world.files[other.file]!, other.index, page);
      const world = exchanged(step.world, pageOf(before, file, index)!);
      const elsewhere = watch.view(exchanged(before, pageOf(step.world, file, index)!), operation, {
        ...step,
        world,
      });
      expect(watch.brokenOnPage(elsewhere, file, index)).toEqual(watch.brokenOnPage(view, file, index));
    }
  });

  it('finds nothing on a page that is not there, nor in a step that was refused', () => {
    const cell = CELLS.find((c) => cellName(c) === 'next on sw-protected')!;
    const on = usualConfiguration(machineOf(cell.revision, cell.vmType), 2);
    const watch = monitor(PROPERTIES, on.machine);
    const before = startOf(on);
    const operation: Operation = { kind: 'unpin', reference: 'p' };
    const step = reduce(before, operation);
    expect(step.outcome.kind).toBe('refused');
    const turned = withPage(
      before,
      before.files[0]!,
      0,
      changedPage(pageOf(before, 0, 0)!, { attribute: 'private' }),
    );
    const view = watch.view(before, operation, { ...step, world: turned });
    expect([watch.brokenByCall(view), watch.brokenOnPage(view, 0, 0)]).toEqual([[], []]);
    const drained = watch.view(
      before,
      { kind: 'drain' },
      { ...step, outcome: { kind: 'ok' }, world: turned },
    );
    expect(watch.brokenOnPage(drained, 0, 0).map(({ name }) => name)).toEqual([
      'only-conversion-changes-attribute',
    ]);
    expect([watch.brokenOnPage(drained, 0, 2), watch.brokenOnPage(drained, 1, 0)]).toEqual([[], []]);
  });
});

describe('the pages that an operation acts on', () => {
  forSteps('are those it names, as far as the file has them', ({ before, operation, step }) => {
    const { actedOn, conversion } = monitor([], before.machine).view(before, operation, step);
    const names = conversion?.request ?? pagesNamed(operation);
    if (names === undefined) return expect(actedOn).toBeUndefined();
    const file = before.files.findLastIndex(({ name }) => 'file' in operation && name === operation.file);
    const { count } = before.files[file]!;
    const [start, end] = [Math.min(names.start, count), Math.min(names.end, count)];
    expect(actedOn).toEqual({ file, start, end });
  });
});

function pagesNamed(operation: Operation): PageRange | undefined {
  if ('page' in operation) return { start: operation.page, end: operation.page + 1 };
  return 'range' in operation ? operation.range : undefined;
}
