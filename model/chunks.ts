/**
 * Things in ascending order of a key, in chunks of at most some hundreds. A change copies one chunk and the list of
 * chunks: with the 32,764 slots that a VM may have it takes hardly longer than with ten.
 */
export type Chunks<T> = readonly (readonly T[])[];

/** What things are ordered by: the start of an interval, a number. */
export type KeyOf<T> = (thing: T) => number;

/** Things in a chunk before it is cut in two. */
const MOST = 256;

/** All of them, in their order. */
export function everything<T>(chunks: Chunks<T>): readonly T[] {
  return chunks.length === 1 ? chunks[0]! : chunks.flat();
}

/** The last one whose key is not above the given one, or undefined. */
export function lastUpTo<T>(chunks: Chunks<T>, key: number, keyOf: KeyOf<T>): T | undefined {
  const chunk = chunks[countUpTo(chunks, key, ([first]) => keyOf(first!)) - 1];
  return chunk?.[countUpTo(chunk, key, keyOf) - 1];
}

/** With one more, behind those whose key is not above its own. */
export function including<T>(chunks: Chunks<T>, thing: T, keyOf: KeyOf<T>): Chunks<T> {
  if (chunks.length === 0) return [[thing]];
  const place = Math.max(0, countUpTo(chunks, keyOf(thing), ([first]) => keyOf(first!)) - 1);
  const chunk = chunks[place]!;
  const longer = chunk.toSpliced(countUpTo(chunk, keyOf(thing), keyOf), 0, thing);
  if (longer.length <= MOST) return chunks.with(place, longer);
  // What comes in order fills its chunks, and leaves them full.
  const half = thing === longer.at(-1) ? MOST : MOST / 2;
  return chunks.toSpliced(place, 1, longer.slice(0, half), longer.slice(half));
}

/** Without the one of that key, of which there is one at most; the same chunks where there is none. */
export function excluding<T>(chunks: Chunks<T>, key: number, keyOf: KeyOf<T>): Chunks<T> {
  const place = countUpTo(chunks, key, ([first]) => keyOf(first!)) - 1;
  const chunk = chunks[place] ?? [];
  const index = countUpTo(chunk, key, keyOf) - 1;
  return index >= 0 && keyOf(chunk[index]!) === key ? withoutAt(chunks, place, index) : chunks;
}

/** Without the first for which the test holds, looked for in one after the other. */
export function withoutFirst<T>(chunks: Chunks<T>, test: (thing: T) => boolean): Chunks<T> {
  for (const [place, chunk] of chunks.entries()) {
    const index = chunk.findIndex(test);
    if (index >= 0) return withoutAt(chunks, place, index);
  }
  return chunks;
}

function withoutAt<T>(chunks: Chunks<T>, place: number, index: number): Chunks<T> {
  const chunk = chunks[place]!;
  return chunk.length === 1 ? chunks.toSpliced(place, 1) : chunks.with(place, chunk.toSpliced(index, 1));
}

/** How many of an ascending list have a key that is not above the given one. */
function countUpTo<T>(list: readonly T[], key: number, keyOf: KeyOf<T>): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keyOf(list[middle]!) <= key) low = middle + 1;
    else high = middle;
  }
  return low;
}
