import { describe, expect, it } from 'vitest';
import type { Content } from '../../model/content.js';
import type { Operation } from '../../model/operation.js';
import type { Outcome } from '../../model/outcome.js';
import { reduce } from '../../model/reduce.js';
import type { Page, Reference, World } from '../../model/state.js';
import { PROPERTIES } from '../../properties/all.js';
import { monitor } from '../../properties/monitor.js';
import { walks } from '../../tests/cells.js';

const LIMITS = { configurations: 2, runs: 6, depth: 30, pages: 2 };

/** A renaming of steps, of what they answer, and of what is in worlds. */
interface Renaming {
  operation(operation: Operation): Operation;
  outcome?(outcome: Outcome): Outcome;
  /** A world as text, renamed. */
  world(world: World): string;
}

/** Takes walks twice, renamed and not, and compares worlds, answers, and what is broken after each step. */
function agree(
  { operation: rename, outcome = (o) => o, world: view }: Renaming,
  plain: (w: World) => string,
): number {
  let steps = 0;
  for (const { start, operations } of walks(LIMITS)) {
    const watch = monitor(PROPERTIES, start.machine);
    let [one, other] = [start, start];
    for (const operation of operations) {
      const renamed = rename(operation);
      const [a, b] = [reduce(one, operation), reduce(other, renamed)];
      const broken = [watch.check(one, operation, a), watch.check(other, renamed, b)];
      expect(outcome(b.outcome)).toEqual(outcome(a.outcome));
      expect(plain(b.world)).toBe(view(a.world));
      expect(broken[1]!.map((v) => v.property.name)).toEqual(broken[0]!.map((v) => v.property.name));
      [one, other] = [a.world, b.world];
      steps++;
    }
  }
  return steps;
}

const text = ({ machine: _machine, ...world }: World): string => JSON.stringify(world);

describe('one stands for many:', () => {
  it("'A' for every byte that is not zero", () => {
    const walked = agree(
      {
        operation: (op) => ({
          ...op,
          ...('value' in op && op.value !== undefined && { value: byte(op.value) }),
          ...('from' in op && op.from !== undefined && { from: byte(op.from) }),
        }),
        outcome: (o) =>
          o.kind === 'value' && typeof o.value === 'number' ? { ...o, value: byte(o.value) } : o,
        world: (w) => bytesAsA(w),
      },
      bytesAsA,
    );
    expect(walked).toBeGreaterThan(1000);
  });

  it('process 1 for every process but the first', () => {
    const number = (n: number): number => (n === 1 ? 2 : n === 2 ? 1 : n);
    const set = (bits: number): number => (bits & ~6) | ((bits & 2) << 1) | ((bits & 4) >> 1);
    const walked = agree(
      {
        operation: (op) => ('process' in op ? { ...op, process: number(op.process) } : op),
        world: (w) => setsAs(w, set),
      },
      (w) => setsAs(w, (bits) => bits),
    );
    expect(walked).toBeGreaterThan(1000);
  });

  it('whoever acts, other processes do not matter to what becomes of a page for those that do', () => {
    const forgotten = (world: World): World =>
      changedPages(world, (page) => ({
        ...page,
        hostMapped: page.hostMapped & ~4,
        hostPoisoned: page.hostPoisoned & ~4,
      }));
    for (const { start, operations } of walks(LIMITS)) {
      let world = start;
      for (const operation of operations) {
        const step = reduce(world, operation);
        if (!('process' in operation) || operation.process !== 2) {
          const without = reduce(forgotten(world), operation);
          expect(without.outcome).toEqual(step.outcome);
          expect(text(forgotten(without.world))).toBe(text(forgotten(step.world)));
        }
        world = step.world;
      }
    }
  });

  it('a pin and a get for any number of them', () => {
    // Whoever holds a page holds it twice: a second holder of the same kind changes no answer.
    for (const { start, operations } of walks(LIMITS)) {
      let world = start;
      for (const operation of operations) {
        const step = reduce(world, operation);
        const twice = reduce(doubled(world), operation);
        expect(twice.outcome).toEqual(step.outcome);
        expect(text(undoubled(twice.world))).toBe(text(undoubled(step.world)));
        world = step.world;
      }
    }
  });
});

/** The world as text, with 'A' in place of every byte that is not zero. */
const bytesAsA = (world: World): string =>
  JSON.stringify(
    JSON.parse(text(world), (_key, value) => {
      if (typeof value !== 'object' || value === null || !('secret' in value)) return value;
      const { fill, writes, secret } = value as Content;
      const filled = fill === 'unspecified' ? fill : byte(fill);
      const written = writes.map((w) => ({ ...w, value: byte(w.value) })).filter((w) => w.value !== filled);
      return { fill: filled, writes: written, secret };
    }),
  );
const byte = (value: number): number => (value === 0 ? 0 : 0x41);

/** The world as text, with its sets of processes renamed. */
const setsAs = (world: World, rename: (bits: number) => number): string =>
  text(world).replace(
    /"(hostMapped|hostPoisoned|mappedBy|processes)":(\d+)/g,
    (_, name, bits) => `"${name}":${rename(Number(bits))}`,
  );

const again = (references: readonly Reference[]): readonly Reference[] =>
  references.flatMap((r) => [r, { ...r, name: `${r.name}'` }]);

/** The world with a second holder for each, of the same kind. */
const doubled = (world: World): World => changedHolders(world, again);
const undoubled = (world: World): World =>
  changedHolders(world, (references) => references.filter((r) => !r.name.endsWith("'")));

function changedHolders(world: World, change: (held: readonly Reference[]) => readonly Reference[]): World {
  const changed = changedPages(world, (page) => {
    const { folio } = page;
    return folio === null ? page : { ...page, folio: { ...folio, references: change(folio.references) } };
  });
  const files = changed.files.map((file) => ({
    ...file,
    backing: file.backing.map((run) => ({
      ...run,
      cell: { ...run.cell, references: change(run.cell.references) },
    })),
  }));
  const orphans = world.orphans.map((o) => ({ ...o, references: change(o.references) }));
  return { ...changed, files, orphans: orphans.filter((o) => o.references.length > 0) };
}

function changedPages(world: World, change: (page: Page) => Page): World {
  const files = world.files.map((file) => ({
    ...file,
    pages: file.pages.map((run) => ({ ...run, cell: change(run.cell) })),
  }));
  return { ...world, files };
}
