import type { Scenario } from '../language/scenario.js';
import { visible } from '../language/visible.js';
import { UsageError } from './errors.js';
import type { Read, ScenarioFile } from './read.js';

/** The most scenarios that a message lists. */
const LISTED = 4;

/**
 * The scenario of a file that `--scenario` asks for, by number from 1 or by title; the only one, where nothing is asked
 * for. UsageError where that is none, or not one.
 */
export async function chosenOf(file: ScenarioFile, which: string | undefined): Promise<Read> {
  const { name } = file;
  const first: Scenario[] = [];
  let found: Read | undefined;
  let count = 0;
  for await (const read of file.scenarios()) {
    count++;
    if (first.length < LISTED) first.push(read.scenario);
    if (isMeant(read.scenario, count, which)) found ??= read;
  }
  if (which !== undefined && found === undefined)
    throw new UsageError(`--scenario ${visible(which)}: ${name} has ${listing(first, count)}`);
  if (which === undefined && count > 1) {
    const how = 'choose with --scenario, by number or title';
    throw new UsageError(`${name}: ${count} scenarios: ${how}: ${listing(first, count)}`);
  }
  return found!;
}

function isMeant({ headers }: Scenario, number: number, which: string | undefined): boolean {
  if (which === undefined) return true;
  return /^\d+$/.test(which) ? number === Number(which) : headers.title === which;
}

/** The scenarios of a file by number and title, on one line: the first of so many. */
function listing(first: readonly Scenario[], count: number): string {
  const each = first.map(({ headers }, i) =>
    headers.title === undefined ? `${i + 1}` : `${i + 1} '${headers.title}'`,
  );
  return each.join(', ') + (count > each.length ? `, … up to ${count}` : '');
}
