import { CLASSES } from './automaton.js';
import { type Direct, type FillCounts, filler, type Span } from './fill.js';
import { HOLE, inserter } from './insert.js';
import type { Instances } from './instances.js';
import { cellsAt, putKey, restAt } from './layout.js';
import { type Program, programmer } from './program.js';
import type { Store } from './store.js';
import type { System } from './system.js';
import {
  CELL,
  emptyTables,
  type Frame,
  OUTSIDE,
  POSITIONS,
  reserve,
  restAfter,
  SPECIAL,
  SPECIAL_SHIFT,
  SURE,
} from './tables.js';
import type { Worlds } from './worlds.js';

/** A step that breaks something: from a state, the operation by its place in the state's program. */
export interface Hit {
  readonly state: number;
  readonly ordinal: number;
  readonly broken: number;
}

export interface Expander {
  /** Tries every operation in the states `from` to `to` - 1 of the level that starts at `levelStart`. */
  expand(from: number, to: number, levelStart: number): void;
  /** The program of a state: what can be done in it, in order. */
  programOf(state: number): Program;
  /** Steps taken so far: tried operations that mean something. */
  readonly transitions: () => number;
  /** For each bit of what is watched for, the first step that has it. */
  readonly hits: Map<number, Hit>;
  readonly counts: FillCounts;
}

/** There are more page states, or more states of the rest, than a key tells apart. */
export class LayoutError extends Error {}

/** Expands states by tables; `isShared` where other threads do as well. */
export function expander(
  system: System,
  alphabet: Instances,
  worlds: Worlds,
  store: Store,
  isShared: boolean,
): Expander {
  const { layout, keys, via } = store;
  const { words, shift } = layout;
  const { pages } = worlds;
  const fanout = alphabet.operations.length;
  const tables = emptyTables();
  const counts: FillCounts = { rows: 0, reduced: 0, entries: 0, verified: 0 };
  const programFor = programmer(system, alphabet, worlds, tables, counts);
  const { direct, filled } = filler(system, alphabet, worlds, tables, counts);
  const insert = inserter(store, isShared);
  const hits = new Map<number, Hit>();
  const cells = new Int32Array(pages);
  const after = new Int32Array(pages);
  const key = new Int32Array(words);
  const made = new Int32Array(words);
  const positions = new Int32Array(pages);
  const settled: Direct = { cells: after, rest: 0, broken: 0, refused: false };
  let transitions = 0;
  let rest = 0;
  let seen = 0;

  const hit = (state: number, ordinal: number, broken: number): void => {
    for (let bits = broken & ~seen; bits !== 0; bits &= bits - 1) {
      hits.set(Math.log2(bits & -bits), { state, ordinal, broken });
    }
    seen |= broken;
  };

  const parts = (frame: Frame | undefined, span: Span | undefined): number[] => {
    if (frame === undefined || span === undefined) return [];
    let state = 0;
    const places: number[] = [];
    for (let i = span.start; i < span.end; i++) {
      places.push(frame.walk.halted[state]!);
      state = frame.walk.learn(state, cells[i]!);
    }
    const base = frame.plans[state]! * POSITIONS;
    return places.map((position, i) => (base + position) * 2 ** 16 + cells[span.start + i]!);
  };

  /** Keeps what a step leads to, unless it ends there or leads nowhere else. */
  const keep = (
    at: { state: number; ordinal: number; operation: number; via: number },
    to: Direct,
    frame?: Frame,
    span?: Span,
  ): void => {
    const { state, ordinal, operation, via } = at;
    const { cells: changed, rest: then, broken } = to;
    if (broken !== 0) {
      hit(state, ordinal, broken);
      system.onBroken?.({
        worlds: () => worlds.decode(rest, cells),
        operation: alphabet.operations[operation]!,
        broken,
        parts: () => parts(frame, span),
        state,
        ordinal,
      });
    }
    if ((broken & system.ends) !== 0) return;
    if (worlds.cells.size() > layout.cells || worlds.rests.size() > layout.rests) throw new LayoutError();
    putKey(made, 0, layout, then, changed);
    let same = true;
    for (let w = 0; w < words; w++) same &&= made[w] === key[w];
    if (!same) insert.add(made[0]!, made[1]!, made[2] ?? 0, made[3] ?? 0, via);
  };

  /** The outcome by tables with all there is to say of it, or undefined where they do not know it for sure. */
  const lookUp = (frame: Frame, span: Span): Direct | undefined => {
    let state = 0;
    for (let i = span.start; i < span.end; i++) {
      positions[i] = frame.walk.halted[state]!;
      state = frame.walk.learn(state, cells[i]!);
    }
    const plan = frame.plans[state] ?? -1;
    if (plan < 0 || (tables.plans[plan]! & SURE) !== SURE) return undefined;
    settled.broken = tables.specials[(tables.plans[plan]! >> SPECIAL_SHIFT) & SPECIAL]!.broken;
    settled.rest = rest;
    const contributing: number[] = [];
    for (let i = 0; i < pages; i++) {
      const inside = i >= span.start && i < span.end;
      after[i] = cells[i]!;
      if (!inside && !frame.reachesOthers) continue;
      const row = tables.rows[plan * POSITIONS + (inside ? positions[i]! : OUTSIDE)]!;
      if (row < 0) return undefined;
      const entry = tables.pool[(row << tables.stride) + cells[i]!]!;
      if ((entry & SURE) !== SURE) return undefined;
      const special = tables.specials[(entry >> SPECIAL_SHIFT) & SPECIAL]!;
      if (special.changesRest) contributing.push(cells[i]!);
      settled.broken |= special.broken;
      after[i] = entry & CELL;
    }
    if (contributing.length > 0 || frame.changesContext === 'by-itself') {
      const then = restAfter(tables, plan, rest, contributing);
      if (then < 0) return undefined;
      settled.rest = then;
    }
    return settled;
  };
  const settle = (frame: Frame, span: Span, operation: number): Direct =>
    lookUp(frame, span) ?? filled(rest, cells, operation, frame, span);

  const expandOne = (state: number, levelStart: number): void => {
    const at = state * words;
    for (let w = 0; w < words; w++) key[w] = keys[at + w]!;
    const k0 = key[0]!;
    const k1 = key[1]!;
    const k2 = words > 2 ? key[2]! : 0;
    const k3 = words > 3 ? key[3]! : 0;
    rest = restAt(keys, at, layout);
    cellsAt(keys, at, layout, cells);
    let held = worlds.heldIn(rest);
    for (let i = 0; i < pages; i++) held |= worlds.heldOn(cells[i]!);
    if (worlds.cells.size() > 1 << tables.stride) reserve(tables, worlds.cells.size());
    const program = programFor(rest, held, cells);
    transitions += program.count;
    const firstVia = (state - levelStart) * fanout;
    let ordinal = 0;
    let { pool, stride } = tables;
    for (const touch of program.touches) {
      const { page, rows, frames, operations } = touch;
      const cell = cells[page]!;
      const word = page >> 1;
      const bits = (page & 1) * shift;
      for (let k = 0; k < rows.length; k++) {
        const entry = pool[(rows[k]! << stride) + cell]!;
        if ((entry & ~CELL) === SURE) {
          const change = (entry & CELL) ^ cell;
          if (change !== 0) {
            const moved = change << bits;
            const via = firstVia + ordinal + k;
            if (word === 0) insert.add(k0 ^ moved, k1, k2, k3, via);
            else if (word === 1) insert.add(k0, k1 ^ moved, k2, k3, via);
            else insert.add(k0, k1, k2 ^ moved, k3, via);
          }
          continue;
        }
        const span = { start: page, end: page + 1 };
        const to = settle(frames[k]!, span, operations[k]!);
        const at = { state, ordinal: ordinal + k, operation: operations[k]!, via: firstVia + ordinal + k };
        keep(at, to, frames[k]!, span);
        pool = tables.pool;
        stride = tables.stride;
      }
      ordinal += rows.length;
    }
    for (const sweep of program.sweeps) {
      const { frame, starts, ends, operations } = sweep;
      const { walk } = frame;
      let { classOf, delta, halted } = walk;
      let at = -1;
      let from = -1;
      let reached = 0;
      for (let k = 0; k < starts.length; k++, ordinal++) {
        const start = starts[k]!;
        const end = ends[k]!;
        if (start !== from || end < at) {
          from = start;
          at = start;
          reached = 0;
        }
        for (; at < end; at++) {
          positions[at] = halted[reached]!;
          const known = classOf[cells[at]!]!;
          const following = known < 0 ? -1 : delta[reached * CLASSES + known]!;
          if (following >= 0) {
            reached = following;
          } else {
            reached = walk.learn(reached, cells[at]!);
            classOf = walk.classOf;
            delta = walk.delta;
            halted = walk.halted;
          }
        }
        const plan = reached < frame.plans.length ? frame.plans[reached]! : -1;
        let sure = plan >= 0 && tables.plans[plan] === SURE;
        let changed = 0;
        let n0 = 0;
        let n1 = 0;
        let n2 = 0;
        let n3 = 0;
        if (sure) {
          const rows = tables.rows;
          const base = plan * POSITIONS;
          n0 = k0;
          n1 = k1;
          n2 = k2;
          n3 = k3;
          if (frame.changesContext === 'by-itself') {
            const known = tables.restAfter[plan]!;
            const then = rest < known.length ? known[rest]! : -1;
            sure = then >= 0;
            if (then !== rest) {
              changed = 1;
              if (shift === 12) {
                n0 = (n0 & 0xffffff) | (then << 24);
                n1 = (n1 & 0xffffff) | ((then >>> 8) << 24);
              } else if (words === 2) n1 = then;
              else if (words === 3) n2 = then;
              else n3 = then;
            }
          }
          for (let i = start; i < end; i++) {
            const row = rows[base + positions[i]!]!;
            const entry = row < 0 ? 0 : pool[(row << stride) + cells[i]!]!;
            if ((entry & ~CELL) !== SURE) sure = false;
            const change = (entry & CELL) ^ cells[i]!;
            changed |= change;
            const moved = change << ((i & 1) * shift);
            if (i < 2) n0 ^= moved;
            else if (i < 4) n1 ^= moved;
            else n2 ^= moved;
          }
          if (frame.reachesOthers) {
            const row = rows[base + OUTSIDE]!;
            for (let i = 0; i < pages; i++) {
              if (i >= start && i < end) continue;
              const entry = row < 0 ? 0 : pool[(row << stride) + cells[i]!]!;
              sure &&= (entry & ~CELL) === SURE;
              const change = (entry & CELL) ^ cells[i]!;
              changed |= change;
              const moved = change << ((i & 1) * shift);
              if (i < 2) n0 ^= moved;
              else if (i < 4) n1 ^= moved;
              else n2 ^= moved;
            }
          }
        }
        if (sure) {
          if (changed !== 0) insert.add(n0, n1, n2, n3, firstVia + ordinal);
          continue;
        }
        const span = { start, end };
        const to = settle(frame, span, operations[k]!);
        keep({ state, ordinal, operation: operations[k]!, via: firstVia + ordinal }, to, frame, span);
        pool = tables.pool;
        stride = tables.stride;
        classOf = walk.classOf;
        delta = walk.delta;
        halted = walk.halted;
        from = -1;
      }
    }
    for (let k = 0; k < program.direct.length; k++, ordinal++) {
      const operation = program.direct[k]!;
      keep({ state, ordinal, operation, via: firstVia + ordinal }, direct(rest, cells, operation));
      pool = tables.pool;
      stride = tables.stride;
    }
  };

  return {
    expand(from, to, levelStart) {
      for (let state = from; state < to; state++) {
        if (!isShared || via[state] !== HOLE) expandOne(state, levelStart);
      }
      insert.flush();
    },
    programOf(state) {
      rest = restAt(keys, state * words, layout);
      cellsAt(keys, state * words, layout, cells);
      const held = cells.reduce((set, cell) => set | worlds.heldOn(cell), worlds.heldIn(rest));
      return programFor(rest, held, cells);
    },
    transitions: () => transitions,
    hits,
    counts,
  };
}
