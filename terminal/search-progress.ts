import type { Progress } from '../checker/exhaustive/search.js';
import { grouped } from './counts.js';
import { terminalBar } from './progress.js';

/** How far a search is, on standard error where that is a terminal, else nowhere. */
export interface SearchProgress {
  /** Told now and then; it never ends the search. */
  readonly update: (progress: Progress) => boolean;
  stop(): void;
}

/** Calls between two looks at the clock: a search tells of its progress many hundred times a second. */
const TICKS = 16;

/** A line with what was found so far, in a search that ends at so many states if not before. */
export function searchProgress(most: number): SearchProgress {
  const line = terminalBar('{text}');
  const started = performance.now();
  let ticks = 0;
  line?.start(1, 0, { text: 'searching' });
  return {
    update: (progress) => {
      if (line !== undefined && ticks++ % TICKS === 0) {
        line.update(0, { text: progressText(progress, most, (performance.now() - started) / 1000) });
      }
      return false;
    },
    stop: () => line?.stop(),
  };
}

/**
 * One line of less than 80 columns. How much is to come nobody knows: what can be said is how long it takes at
 * this rate until a bound on states cuts it off.
 */
export function progressText({ states, frontier, depth }: Progress, most: number, seconds: number): string {
  const rate = states / Math.max(seconds, 0.001);
  const left = Math.max(0, most - states) / rate;
  return [
    `${grouped(states)} states`,
    `${short(frontier)} at depth ${depth + 1}`,
    `${short(rate)} states/s`,
    `at most ${duration(left)} more`,
  ].join(', ');
}

const short = (value: number): string =>
  value < 1e6 ? grouped(Math.round(value)) : `${(value / 1e6).toFixed(1)}M`;

const duration = (seconds: number): string =>
  seconds < 100
    ? `${Math.ceil(seconds)} s`
    : seconds < 6000
      ? `${Math.ceil(seconds / 60)} min`
      : `${Math.ceil(Math.min(seconds / 3600, 9999))} h`;
