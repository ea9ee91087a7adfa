import type { Conformance, Disagreement, KnownBug } from '../../checker/conformance/conformance.js';
import { minimiseDisagreement } from '../../checker/conformance/minimise.js';
import { print } from '../../language/index.js';

/** A recording that was held against the model, with the file it is in. */
export interface Held {
  readonly file: string;
  readonly result: Conformance;
}

/** A disagreement, with what is needed for it. */
export interface Finding {
  readonly file: string;
  readonly disagreement: Disagreement;
  /** The minimised recording, as text of the language. */
  readonly minimised: string;
  /** The steps of that. */
  readonly left: number;
  /** The known bug that it shows. */
  readonly known: string | undefined;
}

/** Findings of which the minimised recordings are the same. */
export interface FindingGroup {
  readonly shown: Finding;
  readonly others: readonly Finding[];
}

/** What disagrees, minimised. */
export function findingsOf(all: readonly Held[], known: KnownBug): Finding[] {
  return all.flatMap(({ file, result: { disagreement } }) => {
    if (disagreement === undefined) return [];
    const minimised = minimiseDisagreement(disagreement);
    const left = minimised.lines.filter(({ kind }) => kind === 'operation').length;
    return [{ file, disagreement, minimised: print(minimised), left, known: known(disagreement) }];
  });
}

/** Findings by their minimised recordings, those that are new first, otherwise in the order in which they came. */
export function findingGroups(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const key = `${finding.known ?? ''}\n${finding.minimised}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  const all = [...groups.values()].map(([shown, ...others]) => ({ shown, others }));
  const isNew = ({ shown }: FindingGroup) => shown.known === undefined;
  return [...all.filter(isNew), ...all.filter((group) => !isNew(group))];
}
