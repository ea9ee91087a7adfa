import type { File, World } from '../../model/state.js';
import { type Interner, interner } from './interner.js';
import { type Cell, cellKey, holders, join, orphanHolders, restKey, type Shape, split } from './split.js';

/** Worlds with their numbers. */
export interface Numbered {
  readonly worlds: readonly World[];
  readonly rest: number;
  readonly cells: Int32Array;
}

/** Worlds (one a side) as numbers: each cell and the rest. */
export interface Worlds {
  readonly shape: Shape;
  /** Cells of all files, one after the other. */
  readonly pages: number;
  readonly cells: Interner<readonly Cell[]>;
  readonly rests: Interner<readonly World[]>;
  /**
   * Takes worlds apart into `cells`, one number a page; gives the number of the rest. What they share with the
   * worlds `from`, of which the numbers are known, need not be looked at.
   */
  encode(worlds: readonly World[], cells: Int32Array, from?: Numbered): number;
  decode(rest: number, cells: ArrayLike<number>): readonly World[];
  /** Which of the named references somebody holds on a cell, or in the rest, as a bit set. */
  heldOn(cell: number): number;
  heldIn(rest: number): number;
}

/** Numbers for worlds of one shape; `names` are the references that operations speak of. */
export function worldNumbers(
  shape: Shape,
  names: readonly string[],
  cells: Interner<readonly Cell[]> = interner(),
  rests: Interner<readonly World[]> = interner(),
): Worlds {
  const pages = shape.reduce((sum, count) => sum + count, 0);
  const bits = (held: readonly string[]): number =>
    names.reduce((set, name, i) => (held.includes(name) ? set | (1 << i) : set), 0);
  const onCell: number[] = [];
  const inRest: number[] = [];
  return {
    shape,
    pages,
    cells,
    rests,
    encode(worlds, into, from) {
      const parts = worlds.map((world) => split(world, shape));
      for (let i = 0; i < pages; i++) {
        const sides = parts.map((p) => p.cells[i]!);
        const old = from && cells.thing(from.cells[i]!);
        if (old !== undefined && sides.every((cell, side) => isCell(cell, old[side]!)))
          into[i] = from!.cells[i]!;
        else into[i] = cells.number(sides.map(cellKey).join('\n'), sides);
      }
      if (
        from !== undefined &&
        worlds.every((world, side) => hasRestOf(world, from.worlds[side]!, shape.length))
      ) {
        return from.rest;
      }
      const sides = parts.map((p) => p.rest);
      return rests.number(sides.map(restKey).join('\n'), sides);
    },
    decode(rest, numbers) {
      return rests.thing(rest).map((world, side) => {
        const own: Cell[] = [];
        for (let i = 0; i < pages; i++) own.push(cells.thing(numbers[i]!)[side]!);
        return join(world, own, shape);
      });
    },
    heldOn: (cell) => (onCell[cell] ??= bits(cells.thing(cell).flatMap(holders))),
    heldIn: (rest) => (inRest[rest] ??= bits(rests.thing(rest).flatMap(orphanHolders))),
  };
}

const isCell = (a: Cell, b: Cell): boolean =>
  a.page === b.page && a.backing === b.backing && a.inVm === b.inVm;

/** Is everything but pages the very same as in another world? */
function hasRestOf(a: World, b: World, apart: number): boolean {
  return (
    a.slots === b.slots &&
    a.processes === b.processes &&
    a.orphans === b.orphans &&
    a.vmAttributes === b.vmAttributes &&
    a.finalized === b.finalized &&
    a.vmDead === b.vmDead &&
    a.vmClosed === b.vmClosed &&
    a.hasRun === b.hasRun &&
    (a.files === b.files || haveRestOf(a.files, b.files, apart))
  );
}

const haveRestOf = (a: readonly File[], b: readonly File[], apart: number): boolean =>
  a.length === b.length && a.every((file, i) => (i < apart ? isFileAs(file, b[i]!) : file === b[i]));

const isFileAs = (a: File, b: File): boolean =>
  a === b ||
  (a.name === b.name &&
    a.closed === b.closed &&
    a.released === b.released &&
    a.frozen === b.frozen &&
    a.mappedBy === b.mappedBy &&
    a.extents === b.extents &&
    a.lastGfn === b.lastGfn);
