import type { Failure } from '../checker/random/check.js';
import { shownText } from '../checker/random/shown-text.js';
import { certificateClause, failureName } from './breach.js';
import { colour } from './colour.js';
import { counted } from './counts.js';
import { scenarioRestsOn } from './rests-on.js';
import { clauseLine, indented, wrapped } from './text.js';
import { WIDTH } from './width.js';

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

/** A group as a reader sees it: property, sentence, where it fails, the sequence to paste, the clauses behind it. */
export function groupText({ shown, all }: FailureGroup): string {
  const isNew = all.some((f) => !f.known);
  return [
    titleLine(shown, isNew),
    wrapped(shown.property.sentence, 0),
    wrapped(`Fails in ${places(all)}.`, 2, 0),
    '',
    sequenceText(shown),
    certificateText(shown),
    `  seed ${shown.seed}`,
    scenarioRestsOn(shown.scenario, 2),
  ].join('\n');
}

/** A sequence to paste, what is seen after it, and the clauses behind it. */
export function sequenceText({ text, shows, telling }: Pick<Failure, 'text' | 'shows' | 'telling'>): string {
  return [indented(`${text}${shownText(shows)}`, 4), ...telling.map((id) => clauseLine(id, 2))].join('\n');
}

/** What searching all sequences that are shorter than a failure's came to. */
export function certificateText(
  failure: Pick<Failure, 'certificate' | 'scenario' | 'property' | 'cause' | 'hasty'>,
): string {
  const { certificate, scenario, hasty } = failure;
  const steps = scenario.lines.filter((line) => line.kind === 'operation').length;
  if (steps === 1) return '  minimal: a single step';
  if (hasty) return wrapped('not proved minimal: Ctrl-C left no time to search shorter sequences', 4, 2);
  if (certificate === undefined || !certificate.complete) {
    return wrapped('not proved minimal: there are too many shorter sequences to search them all', 4, 2);
  }
  return wrapped(`minimal: ${certificateClause(failure, certificate)}`, 4, 2);
}

/** The property and the clause at the bottom of it, a rule up to the last column, and whether it is new. */
export function titleLine(failure: Pick<Failure, 'property' | 'cause'>, isNew: boolean): string {
  return isNew ? ruledTitle(failure, 'NEW', colour.red) : ruledTitle(failure, 'known');
}

/** The same with any words at its end. */
export function ruledTitle(
  failure: Pick<Failure, 'property' | 'cause'>,
  mark: string,
  paint = (text: string): string => text,
): string {
  const name = failureName(failure);
  const lines = wrapped(name, 2, 0).split('\n');
  const last = lines.at(-1)!;
  const room = WIDTH - last.length - mark.length - 2;
  // A name that leaves no room for a rule has the rule below it.
  if (room < 1)
    return `${colour.bold(lines.join('\n'))}\n${colour.dim('-'.repeat(WIDTH - mark.length - 1))} ${paint(mark)}`;
  return `${colour.bold(lines.join('\n'))} ${colour.dim('-'.repeat(room))} ${paint(mark)}`;
}

/** Where failures are: each revision with its VM types, and how long the sequence is where it is longer. */
function places(failures: readonly Failure[]): string {
  const shortest = Math.min(...failures.map(length));
  const byTypes = new Map<string, string[]>();
  for (const abi of new Set(failures.map((f) => f.abi))) {
    const types = failures
      .filter((f) => f.abi === abi)
      .map((f) => (length(f) > shortest ? `${f.vm} (in ${counted(length(f), 'step')})` : f.vm))
      .join(', ');
    byTypes.set(types, [...(byTypes.get(types) ?? []), abi]);
  }
  return [...byTypes].map(([types, abis]) => `${abis.join(', ')} on ${types}`).join('; ');
}
