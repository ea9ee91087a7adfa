import { type Judged, subject } from '../../terminal/subject.js';
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
  /** One machine a pair of revision and VM type, of recordings that show something and of those that do not. */
  private readonly on = { shown: new Map<string, Judged>(), empty: new Map<string, Judged>() };
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
    const isEmpty = result.steps === 0 && !disagrees;
    if (isEmpty) counts.empty++;
    else this.kernels.add(result.machine.revision.name);
    (isEmpty ? this.on.empty : this.on.shown).set(subject(result.machine), result.machine);
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

  /** What recordings were held against; those of which nothing was performed count where there are no others. */
  get machines(): readonly Judged[] {
    const { shown, empty } = this.on;
    return [...(shown.size > 0 ? shown : empty).values()];
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
