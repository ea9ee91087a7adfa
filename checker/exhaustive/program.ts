import { fileNamed } from '../../model/world.js';
import type { FillCounts, Span } from './fill.js';
import { frameFinder } from './frames.js';
import type { Instances } from './instances.js';
import { type System, take } from './system.js';
import type { Frame, Tables } from './tables.js';
import type { Worlds } from './worlds.js';

/** An operation of which tables know the outcome: its number, its frame, and the pages it acts on. */
export interface Tabled {
  readonly operation: number;
  readonly frame: Frame;
  readonly start: number;
  readonly end: number;
}

/** Operations in which the halves of a memory say all at once, with a number by which equal groups are known. */
export interface Group {
  readonly number: number;
  readonly tabled: readonly Tabled[];
}

/** What can be done in a state: the operations that mean something. */
export interface Program {
  readonly number: number;
  readonly count: number;
  readonly groups: readonly Group[];
  /** Those with tables by their numbers. */
  readonly tabled: readonly (Tabled | undefined)[];
  /** The others. */
  readonly direct: readonly number[];
}

/**
 * Makes the programs of states by their rest and the references held; a state is given, to ask what means nothing.
 * Where the same is to be done in the same frames, it is the same program.
 */
export function programmer(
  system: System,
  alphabet: Instances,
  worlds: Worlds,
  tables: Tables,
  counts: FillCounts,
) {
  const frameFor = frameFinder(system, alphabet, worlds, tables);
  const programs: Program[][] = [];
  const byContent = new Map<string, Program>();
  const groups = new Map<string, Group>();
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
    const tabled: Tabled[] = [];
    const direct: number[] = [];
    for (let operation = 0; operation < alphabet.operations.length; operation++) {
      counts.reduced++;
      if (take(before, alphabet.operations[operation]!) === undefined) continue;
      const frame = frameFor(operation, worlds.rests.thing(rest));
      if (frame === undefined) direct.push(operation);
      else tabled.push({ operation, frame, ...spanOf(frame, rest, operation) });
    }
    const content = `${tabled.map(keyOf).join()} ${direct}`;
    const known = byContent.get(content);
    if (known !== undefined) return known;
    const byOperation: Tabled[] = [];
    for (const one of tabled) byOperation[one.operation] = one;
    const program: Program = {
      number: byContent.size,
      count: tabled.length + direct.length,
      groups: inGroups(tabled, alphabet).map(grouped),
      tabled: byOperation,
      direct,
    };
    byContent.set(content, program);
    return program;
  };
  const grouped = (tabled: readonly Tabled[]): Group => {
    const content = tabled.map(keyOf).join();
    const group = groups.get(content) ?? { number: groups.size, tabled };
    groups.set(content, group);
    return group;
  };

  return (rest: number, held: number, cells: Int32Array): Program => {
    programs[rest] ??= [];
    const ofRest = programs[rest];
    ofRest[held] ??= make(rest, cells);
    return ofRest[held];
  };
}

const keyOf = ({ operation, frame, start, end }: Tabled): string =>
  `${operation} ${frame.number} ${start} ${end}`;

/** Groups of operations: that read the same of the rest, and have surveys for the same reason, or none. */
function inGroups(tabled: readonly Tabled[], { operations }: Instances): Tabled[][] {
  const found = new Map<string, Tabled[]>();
  for (const one of tabled) {
    const { claims } = one.frame;
    const isSurveyed = claims.some((claim) => claim.survey !== undefined);
    const key = `${claims.map((c) => c.context)} ${isSurveyed && operations[one.operation]!.kind}`;
    const group = found.get(key) ?? [];
    group.push(one);
    found.set(key, group);
  }
  return [...found.values()];
}
