import type { Progress } from '../checker/exhaustive/search.js';
import { grouped } from './counts.js';
import { interrupted } from './interrupt.js';
import { duration, progressLine, short } from './progress.js';

/** How far a search is, on standard error where that is a terminal, else nowhere. */
export interface SearchProgress {
  /** Told now and then; true once somebody pressed Ctrl-C. */
  readonly update: (progress: Progress) => boolean;
  erase(): void;
}

/** A line with what was found so far, in a search that ends at so many states if not before. */
export function searchProgress(most: number): SearchProgress {
  const line = progressLine('searching');
  return {
    update: (progress) => {
      line.draw((seconds) => searchParts(progress, most, seconds));
      return interrupted();
    },
    erase: line.erase,
  };
}

/**
 * What was found, how long that took, and at what rate. How much is to come nobody knows: what can be said is how
 * long it takes at this rate until a bound on states cuts it off.
 */
export function searchParts({ states, frontier, depth }: Progress, most: number, seconds: number): string[] {
  const rate = states / Math.max(seconds, 0.001);
  const left = Math.max(0, most - states) / rate;
  return [
    `${grouped(states)} states`,
    duration(seconds),
    `${short(frontier)} at depth ${depth + 1}`,
    `at most ${duration(left)} more`,
    `${short(rate)} states/s`,
  ];
}
