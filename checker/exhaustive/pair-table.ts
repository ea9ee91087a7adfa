/** Numbers that are kept for pairs of numbers, in an open-addressing hash table: four words a slot. */
export interface PairTable {
  /** The two numbers, what is kept for them plus 1 (0: the slot is free), and nothing. */
  slots: Int32Array;
  count: number;
}

const FIRST = 1 << 12;

export const pairTable = (): PairTable => ({ slots: new Int32Array(FIRST * 4), count: 0 });

/** What is kept for a pair, a number from 0; -1 where nothing is. */
export function find({ slots }: PairTable, a: number, b: number): number {
  const mask = slots.length - 1;
  for (let at = placeOf(a, b) & mask; ; at = (at + 4) & mask) {
    const found = slots[at + 2]!;
    if (found === 0 || (slots[at] === a && slots[at + 1] === b)) return found - 1;
  }
}

/** Keeps a number for a pair that has none. */
export function keepFor(table: PairTable, a: number, b: number, value: number): void {
  if (table.count * 8 >= table.slots.length) {
    const old = table.slots;
    table.slots = new Int32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 4) {
      if (old[at + 2] !== 0) put(table.slots, old[at]!, old[at + 1]!, old[at + 2]!);
    }
  }
  put(table.slots, a, b, value + 1);
  table.count++;
}

/** Forgets all. */
export function clear(table: PairTable): void {
  table.slots.fill(0);
  table.count = 0;
}

function put(slots: Int32Array, a: number, b: number, stored: number): void {
  const mask = slots.length - 1;
  let at = placeOf(a, b) & mask;
  while (slots[at + 2] !== 0) at = (at + 4) & mask;
  slots[at] = a;
  slots[at + 1] = b;
  slots[at + 2] = stored;
}

/** Where the search for a pair starts: a multiple of 4. */
function placeOf(a: number, b: number): number {
  const h = Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca77);
  return (h ^ (h >>> 15)) << 2;
}
