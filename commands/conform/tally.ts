import type { Held } from './findings.js';

/** What holding recordings against the model came to. */
export interface Totals {
  readonly recordings: number;
  /** Revisions that they are held against: a kernel each. */
  readonly kernels: number;
  readonly disagreeing: number;
  /** How many of those show a known bug. */
  readonly known: number;
  /** Recordings of which no step was performed: they show nothing. */
  readonly empty: number;
  /** Steps that were performed and agree. */
  readonly steps: number;
  readonly skipped: number;
  /** Answers that the model gives only while another process is at a page. */
  readonly meanwhile: number;
  /** Recordings with more worlds that fit than are followed. */
  readonly cut: number;
}

/** Reasons for skipping that are told apart, as they are free text; all further ones are counted as one. */
const MOST_REASONS = 1000;
const OTHER_REASONS = 'other reasons';

/** Counts recordings as they come. */
export class Tally {
  private readonly kernels = new Set<string>();
  private readonly counts = { recordings: 0, disagreeing: 0, known: 0, empty: 0, steps: 0 };
  private readonly open = { skipped: 0, meanwhile: 0, cut: 0 };
  private readonly skippedFor = new Map<string, number>();

  /** Adds a recording; `isKnown` where it disagrees and shows a known bug. */
  add({ result }: Held, isKnown: boolean): void {
    const { counts, open } = this;
    const disagrees = result.disagreement !== undefined;
    counts.recordings++;
    if (disagrees) counts.disagreeing++;
    if (isKnown) counts.known++;
    if (result.steps === 0 && !disagrees) counts.empty++;
    else this.kernels.add(result.machine.revision.name);
    counts.steps += result.steps;
    open.skipped += result.skipped.length;
    open.meanwhile += result.meanwhile;
    if (result.cut) open.cut++;
    for (const reason of result.skipped) this.skip(reason);
  }

  get totals(): Totals {
    const { recordings, ...counts } = this.counts;
    return { recordings, kernels: this.kernels.size, ...counts, ...this.open };
  }

  /** How often each reason is given for a step that was not performed, the most frequent first. */
  reasons(): [reason: string, count: number][] {
    return [...this.skippedFor].sort(([, a], [, b]) => b - a);
  }

  private skip(reason: string): void {
    const { skippedFor } = this;
    const isOne = skippedFor.has(reason) || skippedFor.size < MOST_REASONS;
    const key = isOne ? reason : OTHER_REASONS;
    skippedFor.set(key, (skippedFor.get(key) ?? 0) + 1);
  }
}
