import type { Locality } from '../../model/locality/index.js';
import { type Automaton, grown } from './automaton.js';

/*
 * An entry says what becomes of one cell under a plan: bits 0 to 15 the cell after, bits 16 to 28 what there is to
 * say besides (0: nothing), bit 29 that a second world confirmed it, bit 30 that it is known at all.
 */
export const CELL = 0xffff;
export const SPECIAL_SHIFT = 16;
export const SPECIAL = 0x1fff;
export const VERIFIED = 1 << 29;
export const KNOWN = 1 << 30;
export const SURE = KNOWN | VERIFIED;
/** Rows of a plan: one for each position a page can be in, the last for pages the operation does not act on. */
export const POSITIONS = 32;
export const OUTSIDE = POSITIONS - 1;

/** What there is to say of an entry or a plan besides the cell after. */
export interface Special {
  /** Bits of what is watched for. */
  readonly broken: number;
  /** The rest of the world changes, by what this cell is. */
  readonly changesRest: boolean;
}

/** A template in one context: everything an operation depends on besides the pages it acts on. */
export interface Frame {
  readonly number: number;
  /** The claims of each side. */
  readonly claims: readonly Locality[];
  readonly walk: Automaton;
  /** The plan for each state of the walk, once it is known. */
  plans: Int32Array;
  /** It touches a single page: its answer, too, depends on that page alone. */
  readonly isTouch: boolean;
  readonly changesContext: 'by-itself' | 'by-its-pages' | undefined;
}

/** The tables of a search, filled by the reducer as they are needed. */
export interface Tables {
  readonly frames: Frame[];
  /** Entries, `1 << stride` of them a row. */
  pool: Int32Array;
  stride: number;
  /** For `plan * POSITIONS + position` the row, or -1. */
  rows: Int32Array;
  /** For a plan what is special of the call as a whole, as in an entry. */
  plans: Int32Array;
  /** For a plan, whether it may change pages that the operation does not act on (1) or not (0). */
  reaching: Int32Array;
  planCount: number;
  readonly specials: Special[];
  /** For each cause of a change of the rest, by the rest before, the rest after; -1 is unknown. */
  readonly restAfter: Int32Array[];
  readonly causes: Map<number | string, number>;
  readonly automata: Automaton[];
}

export function emptyTables(): Tables {
  return {
    frames: [],
    pool: new Int32Array(1 << 16),
    stride: 8,
    rows: new Int32Array(64 * POSITIONS).fill(-1),
    plans: new Int32Array(64),
    reaching: new Int32Array(64),
    planCount: 0,
    specials: [{ broken: 0, changesRest: false }],
    restAfter: [],
    causes: new Map(),
    automata: [],
  };
}

/** Makes room for so many cells: rows become wider, and the automata's classes with them. */
export function reserve(tables: Tables, cells: number): void {
  let stride = tables.stride;
  while (1 << stride < cells) stride++;
  if (stride === tables.stride) return;
  const rowCount = tables.pool.length >> tables.stride;
  const pool = new Int32Array(rowCount << stride);
  for (let row = 0; row < rowCount; row++) {
    pool.set(tables.pool.subarray(row << tables.stride, (row + 1) << tables.stride), row << stride);
  }
  tables.pool = pool;
  tables.stride = stride;
  for (const walk of tables.automata) walk.reserve(1 << stride);
}

/** The row of a plan at a position, made if there is none. */
export function rowOf(tables: Tables, plan: number, position: number, count: { rows: number }): number {
  const at = plan * POSITIONS + position;
  if (tables.rows[at]! < 0) {
    const row = count.rows++;
    if ((row + 1) << tables.stride > tables.pool.length) {
      tables.pool = grown(tables.pool, tables.pool.length * 2, 0);
    }
    tables.rows[at] = row;
  }
  return tables.rows[at]!;
}

/** The plan of a frame after a walk, made if there is none. */
export function planOf(tables: Tables, frame: Frame, state: number): number {
  if (state >= frame.plans.length) frame.plans = grown(frame.plans, Math.max(16, state * 2), -1);
  if (frame.plans[state]! < 0) {
    const plan = tables.planCount++;
    if (plan >= tables.plans.length) {
      tables.rows = grown(tables.rows, tables.rows.length * 2, -1);
      tables.plans = grown(tables.plans, tables.plans.length * 2, 0);
      tables.reaching = grown(tables.reaching, tables.reaching.length * 2, 0);
    }
    tables.reaching[plan] = frame.walk.reaching[state]!;
    frame.plans[state] = plan;
  }
  return frame.plans[state]!;
}

/** The number of what is special. */
export function specialOf(tables: Tables, broken: number, changesRest: boolean): number {
  const known = tables.specials.findIndex((s) => s.broken === broken && s.changesRest === changesRest);
  if (known >= 0) return known;
  if (tables.specials.length > SPECIAL) throw new RangeError('too many kinds of outcome for the tables');
  return tables.specials.push({ broken, changesRest }) - 1;
}

/** The cause of a change of the rest: a plan, and the cells that say something of it. */
export function causeOf({ causes, restAfter }: Tables, plan: number, cells: readonly number[]): number {
  const key = cells.length === 1 ? plan * (CELL + 1) + cells[0]! : `${plan} ${cells.join()}`;
  let known = causes.get(key);
  if (known === undefined) {
    known = restAfter.push(new Int32Array(0)) - 1;
    causes.set(key, known);
  }
  return known;
}

/** The rest that a cause leads to from another, or -1 where that is unknown. */
export function restAfter(tables: Tables, cause: number, rest: number): number {
  const known = tables.restAfter[cause]!;
  return rest < known.length ? known[rest]! : -1;
}

/** Keeps it. */
export function setRestAfter(tables: Tables, cause: number, rest: number, after: number): void {
  const known = tables.restAfter[cause]!;
  if (rest >= known.length) tables.restAfter[cause] = grown(known, Math.max(8, rest * 2), -1);
  tables.restAfter[cause]![rest] = after;
}
