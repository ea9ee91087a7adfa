import { type Comparison, type ComparisonRequest, compare } from '../../checker/differences/lockstep.js';
import { LayoutError } from '../../checker/exhaustive/expand.js';
import { layoutFor } from '../../checker/exhaustive/layout.js';
import { bytesFor } from '../../checker/exhaustive/store.js';
import { EXIT, UsageError } from '../../terminal/errors.js';
import { jsonText } from '../../terminal/json.js';
import { print } from '../../terminal/output.js';
import { searchProgress } from '../../terminal/search-progress.js';
import { canBeSet, checkSettings } from '../../terminal/settings.js';
import { checkWritable, writeText } from '../../terminal/write.js';
import { diffJson } from './json.js';
import type { DiffOptions } from './options.js';
import { diffScreen } from './screen.js';
import { sideOf } from './side.js';

/** Compares, prints the screen, writes the file that was asked for; gives the exit code. */
export async function diffAndReport(left: string, right: string, options: DiffOptions): Promise<number> {
  const { json } = options;
  const sides = { left: sideOf(left, options), right: sideOf(right, options) };
  checkBase(sides, options);
  if (json !== undefined) checkWritable(json);
  const comparison = compared(sides, options);
  try {
    if (json !== undefined) writeText(json, jsonText(diffJson(comparison)));
  } finally {
    await print(diffScreen(comparison, options.each === true, cutBy(comparison, options)));
  }
  if (comparison.search.bound === 'interrupted') return EXIT.interrupted;
  return comparison.differences.length > 0 ? EXIT.failed : EXIT.ok;
}

/** Refuses a base for both sides that neither can stand on. */
function checkBase({ left, right }: Pick<ComparisonRequest, 'left' | 'right'>, { base }: DiffOptions): void {
  const isTaken = [left, right].some(({ revision }) => canBeSet(revision, { base }));
  if (!isTaken) checkSettings(left.revision, { base });
}

function compared(sides: Pick<ComparisonRequest, 'left' | 'right'>, options: DiffOptions): Comparison {
  const { pages, depth, maxStates: states, memory } = options;
  const bytes = memory * 1e6;
  const line = searchProgress(Math.min(states, Math.floor(bytes / bytesFor(layoutFor(pages, false)))));
  try {
    return compare({
      ...sides,
      pages,
      bounds: { depth, states, memory: bytes },
      onProgress: line.update,
    });
  } catch (error) {
    if (error instanceof LayoutError)
      throw new UsageError(`--depth ${depth}: more page states than can be numbered: give less`);
    // What V8 says where it is given no memory.
    if (error instanceof RangeError && /array buffer|array length/i.test(error.message))
      throw new UsageError(`--memory ${memory}: that much cannot be had here: give less`);
    throw error;
  } finally {
    line.erase();
  }
}

/** The option that ended the search before its depth. */
function cutBy({ search }: Comparison, { maxStates, memory }: DiffOptions): string | undefined {
  if (search.bound === 'states') return `--max-states ${maxStates}`;
  if (search.bound === 'interrupted') return 'Ctrl-C';
  return search.bound === 'memory' ? `--memory ${memory}` : undefined;
}
