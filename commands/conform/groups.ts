import { findingLine, placeOf } from './finding.js';
import type { Finding } from './findings.js';

/** Places of the same disagreement that are listed. */
const PLACES = 12;
/** Groups that are shown in full, of those that are new and of those that are known; the others have a line each. */
export const IN_FULL = 10;
/** Groups that are told apart, of either; what would be more is counted. */
const MOST = 1000;

/** Findings of which the minimised recordings are the same. */
export interface FindingGroup {
  readonly isNew: boolean;
  /** The first of them, where it may be shown in full. */
  readonly shown: Finding | undefined;
  /** A line for it. */
  readonly line: string;
  /** How many others there are, and the places of the first of those. */
  others: number;
  readonly places: string[];
}

/** Findings as they come, grouped by their minimised recordings. What is kept does not grow with how many come. */
export class FindingGroups {
  private readonly fresh = new Map<string, FindingGroup>();
  private readonly known = new Map<string, FindingGroup>();
  /** Findings of more groups than are told apart. */
  more = 0;

  add(finding: Finding): void {
    const isNew = finding.known === undefined;
    const groups = isNew ? this.fresh : this.known;
    const key = `${finding.known ?? ''}\n${finding.minimised}`;
    const group = groups.get(key);
    if (group !== undefined) {
      group.others++;
      if (group.places.length < PLACES) group.places.push(placeOf(finding));
    } else if (groups.size < MOST) {
      const shown = groups.size < IN_FULL ? finding : undefined;
      groups.set(key, { isNew, shown, line: findingLine(finding), others: 0, places: [] });
    } else {
      this.more++;
    }
  }

  /** Those that are new first, otherwise in the order in which they came. */
  all(): FindingGroup[] {
    return [...this.fresh.values(), ...this.known.values()];
  }
}
