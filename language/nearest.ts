/** Longer words are no misspelling of a name. */
const LONGEST = 64;

/**
 * The known name that a misspelt word is nearest to, counting insertions, deletions, replacements and
 * swapped neighbours; a beginning of a name counts as near, and so does what it has after a hyphen. Undefined when none is near.
 */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  if (word.length > LONGEST) return undefined;
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const distance = nearness(word, name);
    if (distance >= least) continue;
    best = name;
    least = distance;
  }
  return best;
}

/** The edit distance of two words, small for a beginning or an end, infinite for words too far apart to suggest. */
function nearness(word: string, name: string): number {
  const a = word.toLowerCase();
  const b = name.toLowerCase();
  if (a.length >= 3 && b.startsWith(a)) return 0.5;
  if (a.length >= 2 && b.endsWith(`-${a}`)) return 0.5;
  const limit = Math.min(a.length, Math.ceil(Math.max(a.length, b.length) / 3) + 1);
  if (Math.abs(a.length - b.length) >= limit) return Number.POSITIVE_INFINITY;
  const distance = editDistance(a, b);
  return distance < limit ? distance : Number.POSITIVE_INFINITY;
}

/** Edit distance with swaps of neighbours as one edit. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(cell(a, b, i, j, row, previous, before));
    before = previous;
    previous = row;
  }
  return previous[b.length]!;
}

function cell(
  a: string,
  b: string,
  i: number,
  j: number,
  row: readonly number[],
  previous: readonly number[],
  before: readonly number[],
): number {
  const same = a[i - 1] === b[j - 1];
  const edit = Math.min(row[j - 1]! + 1, previous[j]! + 1, previous[j - 1]! + (same ? 0 : 1));
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return swapped ? Math.min(edit, before[j - 2]! + 1) : edit;
}

/** `a, b or c`. */
export function listing(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
