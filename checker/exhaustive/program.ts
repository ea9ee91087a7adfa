import { fileNamed } from '../../model/world.js';
import type { FillCounts, Span } from './fill.js';
import type { Instances } from './instances.js';
import { type System, take } from './system.js';
import { type Frame, frameFinder, planOf, rowOf, type Tables } from './tables.js';
import type { Worlds } from './worlds.js';

/** Operations on one page in the order of the alphabet: for each its row in the pool. */
export interface Touches {
  readonly page: number;
  readonly operations: Int32Array;
  readonly frames: readonly Frame[];
  readonly rows: Int32Array;
}

/** Operations of one template on some spans of pages, in the order of the alphabet. */
export interface Sweep {
  readonly frame: Frame;
  readonly operations: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** What can be done in a state: the operations that mean something, by how their outcome is found. */
export interface Program {
  readonly count: number;
  /** The operations in the order in which they are tried: touches, sweeps, the others. */
  readonly order: Int32Array;
  readonly touches: readonly Touches[];
  readonly sweeps: readonly Sweep[];
  readonly direct: Int32Array;
}

/** Makes the program of states with a rest and references held; a state is given, to ask what means nothing. */
export function programmer(
  system: System,
  alphabet: Instances,
  worlds: Worlds,
  tables: Tables,
  counts: FillCounts,
) {
  const frameFor = frameFinder(system, alphabet, worlds, tables);
  const programs = new Map<number, Program>();
  const offsets = worlds.shape.map((_, i) => worlds.shape.slice(0, i).reduce((a, b) => a + b, 0));

  const spanOf = (frame: Frame, rest: number, operation: number): Span => {
    const { pages } = frame.claims[0]!;
    const op = alphabet.operations[operation]!;
    if (pages === 'none') return { start: 0, end: 0 };
    if (pages === 'all') return { start: 0, end: worlds.pages };
    const world = worlds.rests.thing(rest)[0]!;
    const file = world.files.indexOf(fileNamed(world, pages.file)!);
    const own = 'range' in op ? op.range : 'page' in op ? { start: op.page, end: op.page + 1 } : pages;
    const offset = offsets[file]!;
    return { start: offset + own.start, end: offset + Math.min(own.end, worlds.shape[file]!) };
  };

  const make = (rest: number, cells: Int32Array): Program => {
    const before = worlds.decode(rest, cells);
    const touches = new Map<number, { operations: number[]; frames: Frame[] }>();
    const sweeps = new Map<string, { frame: Frame; operations: number[]; spans: Span[] }>();
    const direct: number[] = [];
    for (let operation = 0; operation < alphabet.operations.length; operation++) {
      counts.reduced++;
      if (take(before, alphabet.operations[operation]!) === undefined) continue;
      const frame = frameFor(operation, worlds.rests.thing(rest));
      if (frame === undefined) {
        direct.push(operation);
        continue;
      }
      const span = spanOf(frame, rest, operation);
      if (frame.isTouch) {
        const own = touches.get(span.start) ?? { operations: [], frames: [] };
        own.operations.push(operation);
        own.frames.push(frame);
        touches.set(span.start, own);
      } else {
        const key = `${frame.number}`;
        const own = sweeps.get(key) ?? { frame, operations: [], spans: [] };
        own.operations.push(operation);
        own.spans.push(span);
        sweeps.set(key, own);
      }
    }
    const order = [
      ...[...touches.values()].flatMap((t) => t.operations),
      ...[...sweeps.values()].flatMap((s) => s.operations),
      ...direct,
    ];
    return {
      count: order.length,
      order: Int32Array.from(order),
      touches: [...touches].map(([page, { operations, frames }]) => ({
        page,
        operations: Int32Array.from(operations),
        frames,
        rows: Int32Array.from(frames, (frame) => rowOf(tables, planOf(tables, frame, 0), 0, counts)),
      })),
      sweeps: [...sweeps.values()].map(({ frame, operations, spans }) => ({
        frame,
        operations: Int32Array.from(operations),
        starts: Int32Array.from(spans, (s) => s.start),
        ends: Int32Array.from(spans, (s) => s.end),
      })),
      direct: Int32Array.from(direct),
    };
  };

  return (rest: number, held: number, cells: Int32Array): Program => {
    const key = rest * 16 + held;
    let program = programs.get(key);
    if (program === undefined) {
      program = make(rest, cells);
      programs.set(key, program);
    }
    return program;
  };
}
