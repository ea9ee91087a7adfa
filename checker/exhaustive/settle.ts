import { type Direct, type FillCounts, filler, type Span } from './fill.js';
import { type HalfNumbers, LayoutError } from './half-numbers.js';
import type { Inserter } from './insert.js';
import type { Instances } from './instances.js';
import { putKey } from './layout.js';
import type { Program } from './program.js';
import type { Store } from './store.js';
import type { System } from './system.js';
import {
  CELL,
  causeOf,
  type Frame,
  OUTSIDE,
  POSITIONS,
  restAfter,
  SPECIAL,
  SPECIAL_SHIFT,
  SURE,
  type Tables,
} from './tables.js';
import type { Worlds } from './worlds.js';

/** A step that breaks something: from a state, the operation by its number. */
export interface Hit {
  readonly state: number;
  readonly ordinal: number;
  readonly broken: number;
}

/** The state that is being expanded. */
export interface Here {
  state: number;
  program: Program;
  rest: number;
  readonly cells: Int32Array;
  /** The numbers of its halves. */
  left: number;
  right: number;
  /** What `via` is for the first operation. */
  firstVia: number;
}

/** Takes steps with all there is to say of them. */
export interface Settler {
  /** Takes the step of an operation: by tables where they know it for sure, by the reducer where not. */
  step(operation: number): void;
  /** Compares all that tables say of the state with the reducer. */
  audit(): void;
  /** Has nobody to be told of a step that breaks these? Until each was seen once: not yet. */
  isQuiet(broken: number): boolean | 'not yet';
  /** For each bit of what is watched for, the first step that has it. */
  readonly hits: Map<number, Hit>;
}

export function settler(
  system: System,
  alphabet: Instances,
  worlds: Worlds,
  tables: Tables,
  counts: FillCounts,
  { layout }: Store,
  numbers: HalfNumbers,
  insert: Inserter,
  here: Here,
): Settler {
  const { pages, middle } = layout;
  const { cells } = here;
  const { direct, filled } = filler(system, alphabet, worlds, tables, counts);
  const hits = new Map<number, Hit>();
  const positions = new Int32Array(pages);
  const made = new Int32Array(3);
  const settled: Direct = { cells: new Int32Array(pages), rest: 0, broken: 0, refused: false };
  const span = { start: 0, end: 0 };
  let seen = 0;

  /** From what the outcome of a step is put together: an entry for each page it acts on. */
  const parts = (frame: Frame | undefined, { start, end }: Span): number[] => {
    if (frame === undefined) return [];
    let state = 0;
    const places: number[] = [];
    for (let i = start; i < end; i++) {
      places.push(frame.walk.halted[state]!);
      state = frame.walk.learn(state, cells[i]!);
    }
    const base = frame.plans[state]! * POSITIONS;
    return places.map((position, i) => (base + position) * 2 ** 16 + cells[start + i]!);
  };
  const tell = (ordinal: number, broken: number): void => {
    const { state, program, rest } = here;
    const frame = program.tabled[ordinal]?.frame;
    for (let bits = broken & ~seen; bits !== 0; bits &= bits - 1) {
      hits.set(31 - Math.clz32(bits & -bits), { state, ordinal, broken });
    }
    seen |= broken;
    if (system.onBroken === undefined) return;
    const { start, end } = span;
    system.onBroken({
      worlds: () => worlds.decode(rest, cells),
      operation: alphabet.operations[ordinal]!,
      broken,
      parts: () => parts(frame, { start, end }),
      state,
      ordinal,
    });
  };

  /** The outcome by tables, or undefined where they do not know it for sure. */
  const lookUp = (frame: Frame): Direct | undefined => {
    const { walk } = frame;
    const { start, end } = span;
    const { rest } = here;
    let state = 0;
    for (let i = start; i < end; i++) {
      positions[i] = walk.halted[state]!;
      state = walk.learn(state, cells[i]!);
    }
    const plan = frame.plans[state] ?? -1;
    if (plan < 0 || (tables.plans[plan]! & SURE) !== SURE) return undefined;
    const reaches = tables.reaching[plan] === 1;
    settled.broken = tables.specials[(tables.plans[plan]! >> SPECIAL_SHIFT) & SPECIAL]!.broken;
    settled.rest = rest;
    let contributing: readonly number[] | undefined;
    for (let i = 0; i < pages; i++) {
      const inside = i >= start && i < end;
      settled.cells[i] = cells[i]!;
      if (!inside && !reaches) continue;
      const row = tables.rows[plan * POSITIONS + (inside ? positions[i]! : OUTSIDE)]!;
      const entry = row < 0 ? 0 : tables.pool[(row << tables.stride) + cells[i]!]!;
      if ((entry & SURE) !== SURE) return undefined;
      settled.cells[i] = entry & CELL;
      const special = (entry >> SPECIAL_SHIFT) & SPECIAL;
      if (special === 0) continue;
      settled.broken |= tables.specials[special]!.broken;
      if (tables.specials[special]!.changesRest) contributing = [...(contributing ?? NONE), cells[i]!];
    }
    if (contributing !== undefined || frame.changesContext === 'by-itself') {
      settled.rest = restAfter(tables, causeOf(tables, plan, contributing ?? NONE), rest);
      if (settled.rest < 0) return undefined;
    }
    return settled;
  };

  const isAs = (other: Int32Array, lo: number, hi: number): boolean => {
    for (let i = lo; i < hi; i++) if (other[i] !== cells[i]) return false;
    return true;
  };

  return {
    hits,
    isQuiet(broken) {
      if (broken === 0) return true;
      if (system.onBroken !== undefined || (broken & system.ends) !== 0) return false;
      return (broken & ~seen) === 0 || 'not yet';
    },
    audit() {
      for (const tabled of here.program.tabled) {
        if (tabled !== undefined) filled(here.rest, cells, tabled.operation, tabled.frame, tabled);
      }
    },
    step(operation) {
      const { program, rest } = here;
      const tabled = program.tabled[operation];
      let to: Direct;
      if (tabled === undefined) {
        to = direct(rest, cells, operation);
      } else {
        span.start = tabled.start;
        span.end = tabled.end;
        to = lookUp(tabled.frame) ?? filled(rest, cells, operation, tabled.frame, span);
      }
      if (to.broken !== 0) tell(operation, to.broken);
      if ((to.broken & system.ends) !== 0) return;
      if (to.rest >= layout.rests) throw new LayoutError();
      const left = isAs(to.cells, 0, middle) ? here.left : numbers.number(to.cells, true);
      const right = isAs(to.cells, middle, pages) ? here.right : numbers.number(to.cells, false);
      if (to.rest === rest && left === here.left && right === here.right) return;
      putKey(made, layout, to.rest, left, right);
      insert.add(made[0]!, made[1]!, made[2]!, here.firstVia + operation);
    },
  };
}

const NONE: readonly number[] = [];
