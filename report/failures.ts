import chalk from 'chalk';
import type { Failure } from '../checker/check.js';
import { printOperation, printOutcome } from '../language/index.js';
import { clauseLine, indented, WIDTH, wrapped } from './text.js';

/** Failures that are alike: of one property and cause, or with one sequence. */
export interface FailureGroup {
  /** The one with the shortest sequence, which is shown. */
  readonly shown: Failure;
  readonly all: readonly Failure[];
}

/** Failures grouped by property and cause; with `each`, by sequence as well. */
export function failureGroups(failures: readonly Failure[], each: boolean): FailureGroup[] {
  const groups = new Map<string, Failure[]>();
  for (const failure of failures) {
    const key = [failure.property.name, failure.cause, each ? bodyOf(failure) : ''].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), failure]);
  }
  return [...groups.values()].map((all) => ({
    shown: all.reduce((a, b) => (length(b) < length(a) ? b : a)),
    all,
  }));
}

/** The text of a sequence without what it runs on. */
const bodyOf = ({ text }: Failure): string => text.replace(/^(abi|vm): .*\n/gm, '');
const length = ({ scenario }: Failure): number => scenario.lines.length;

/** A group as a reader sees it: property, sentence, where it fails, the sequence to paste, the clauses. */
export function groupText({ shown, all }: FailureGroup): string {
  const { property, cause, text, shows, clauses, seed } = shown;
  const isNew = all.some((f) => !f.known);
  const name = `${property.number} ${property.name}${cause === undefined ? '' : ` by ${cause}`}`;
  const mark = isNew ? chalk.red('NEW') : 'known';
  const rule = '-'.repeat(Math.max(3, WIDTH - 5 - name.length - (isNew ? 3 : 5)));
  const after =
    shows === undefined
      ? ''
      : `# then ${printOperation(shows.operation)} => ${printOutcome(shows.outcome)}\n`;
  return [
    `${chalk.bold(name)} ${chalk.dim(rule)} ${mark}`,
    wrapped(property.sentence, 0),
    wrapped(`Fails on ${places(all)}.`, 2, 0),
    '',
    indented(`${text}${after}`, 4),
    ...[...new Set(clauses)].filter((id) => isTelling(shown, id)).map((id) => clauseLine(id, 2)),
    `  seed ${seed}`,
  ].join('\n');
}

/** The clauses worth showing: the cause and those that the property watches over, or all if those are none. */
function isTelling({ property, cause, clauses }: Failure, id: Failure['clauses'][number]): boolean {
  const watched = (one: typeof id) => one === cause || property.clauses.includes(one);
  return clauses.some(watched) ? watched(id) : true;
}

/** Where failures are: each revision with its VM types, and how long the sequence is where it is longer. */
function places(failures: readonly Failure[]): string {
  const shortest = Math.min(...failures.map(length));
  const byTypes = new Map<string, string[]>();
  for (const abi of new Set(failures.map((f) => f.abi))) {
    const types = failures
      .filter((f) => f.abi === abi)
      .map((f) => (length(f) > shortest ? `${f.vm} (${length(f)} steps)` : f.vm))
      .join(', ');
    byTypes.set(types, [...(byTypes.get(types) ?? []), abi]);
  }
  return [...byTypes].map(([types, abis]) => `${abis.join(', ')} on ${types}`).join('; ');
}
