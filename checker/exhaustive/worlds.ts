import type { World } from '../../model/state.js';
import { type Interner, interner } from './interner.js';
import { type Cell, cellKey, holders, join, orphanHolders, restKey, type Shape, split } from './split.js';

/** Worlds (one a side) as numbers: each cell and the rest. */
export interface Worlds {
  readonly shape: Shape;
  /** Cells of all files, one after the other. */
  readonly pages: number;
  readonly cells: Interner<readonly Cell[]>;
  readonly rests: Interner<readonly World[]>;
  /** Takes worlds apart into `cells`, one number a page; gives the number of the rest. */
  encode(worlds: readonly World[], cells: Int32Array): number;
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
    encode(worlds, into) {
      const parts = worlds.map((world) => split(world, shape));
      for (let i = 0; i < pages; i++) {
        const sides = parts.map((p) => p.cells[i]!);
        into[i] = cells.number(sides.map(cellKey).join('\n'), sides);
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
