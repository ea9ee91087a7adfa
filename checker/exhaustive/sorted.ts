import type { HalfNumbers } from './half-numbers.js';
import type { Inserter } from './insert.js';
import { halfIn, type Layout, putKey, restAt } from './layout.js';

/*
 * With pages sorted, one state stands for all arrangements of its pages: it is kept with its cells in ascending
 * order, and every arrangement of them is expanded. That may try steps from an arrangement that no sequence leads
 * to, so what is found broken has to be found without sorting as well; what is not found broken is not broken.
 */

/** Puts states in with their pages sorted. */
export function sortedInserter(insert: Inserter, layout: Layout, numbers: HalfNumbers): Inserter {
  const cells = new Int32Array(layout.pages);
  const key = new Int32Array(3);
  return {
    add(w0, w1, w2, via) {
      numbers.cellsOf(halfIn(w0, layout), halfIn(w1, layout), cells);
      if (isSorted(cells)) {
        insert.add(w0, w1, w2, via);
        return;
      }
      key[0] = w0;
      key[1] = w1;
      key[2] = w2;
      const rest = restAt(key, 0, layout);
      cells.sort();
      putKey(key, layout, rest, numbers.number(cells, true), numbers.number(cells, false));
      insert.add(key[0]!, key[1]!, layout.isNarrow ? 0 : key[2]!, via);
    },
    flush: insert.flush,
    receive: insert.receive,
  };
}

function isSorted(cells: Int32Array): boolean {
  for (let i = 1; i < cells.length; i++) if (cells[i - 1]! > cells[i]!) return false;
  return true;
}

/** Makes the next arrangement of the cells in ascending order; false after the last one. */
export function nextArrangement(cells: Int32Array): boolean {
  let i = cells.length - 2;
  while (i >= 0 && cells[i]! >= cells[i + 1]!) i--;
  if (i < 0) return false;
  let j = cells.length - 1;
  while (cells[j]! <= cells[i]!) j--;
  [cells[i], cells[j]] = [cells[j]!, cells[i]!];
  cells.subarray(i + 1).reverse();
  return true;
}
