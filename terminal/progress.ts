import { clearLine, cursorTo } from 'node:readline';
import { grouped } from './counts.js';
import { interrupted } from './interrupt.js';

/** Milliseconds between two drawings of a line. */
const PAUSE = 100;

/** A line on standard error that says how far something is, where that is a terminal; else nothing is shown. */
export interface ProgressLine {
  /**
   * Draws the line again, unless it was drawn a moment ago: `parts` gives, for the seconds since the line began, what
   * it is made of; those at the end are left out where the terminal is too narrow.
   */
  draw(parts: (seconds: number) => readonly string[]): void;
  /** Takes the line away, until it is drawn again: at the end, and before something else is written there. */
  erase(): void;
}

/** Begins a line with a word on what is going on. */
export function progressLine(stage: string): ProgressLine {
  const { stderr } = process;
  const isShown = stderr.isTTY === true && process.env.TERM !== 'dumb';
  const started = performance.now();
  let drawn = Number.NEGATIVE_INFINITY;
  // The cursor and the line wrapping are left as they are: the second Ctrl-C ends the process where it is.
  const erase = () => {
    if (!isShown) return;
    cursorTo(stderr, 0);
    clearLine(stderr, 0);
  };
  const show = (text: string) => {
    erase();
    stderr.write(text);
  };
  if (isShown) show(stage);
  return {
    draw: (parts) => {
      if (!isShown) return;
      const now = performance.now();
      if (now - drawn < PAUSE) return;
      drawn = now;
      show(fitting(parts((now - started) / 1000), stderr.columns ?? 80));
    },
    erase,
  };
}

/** As many parts, from the first, as fit a terminal of so many columns. */
export function fitting(parts: readonly string[], columns: number): string {
  let text = parts[0]!.slice(0, columns - 1);
  for (const part of parts.slice(1)) {
    const longer = `${text}, ${part}`;
    // In its last column a terminal may begin a line.
    if (longer.length >= columns) break;
    text = longer;
  }
  return text;
}

/** How far work of a known size is. */
export interface Progress {
  /**
   * Told how much is done, from 0 to 1, and of how many things; true once the time that was given is over, or
   * somebody pressed Ctrl-C.
   */
  readonly update: (done: number, count?: number) => boolean;
  erase(): void;
}

/** What is done, in a word, the things that are counted, and the seconds after which it is over in any case. */
export interface Work {
  readonly stage: string;
  readonly things?: string;
  readonly seconds?: number | undefined;
}

/** The progress of work whose size is known; with a time in seconds, the time is what ends it. */
export function progress({ stage, things, seconds: most }: Work): Progress {
  const line = progressLine(stage);
  const started = performance.now();
  return {
    update: (done, count) => {
      const seconds = (performance.now() - started) / 1000;
      const share = most === undefined ? done : Math.max(seconds / most, Math.min(done, 1));
      line.draw(() => workParts(stage, share, seconds, { count, things }));
      return (most !== undefined && seconds >= most) || interrupted();
    },
    erase: line.erase,
  };
}

/** The share that is done, the time it took, the rate, and the time that the rest will take at that rate. */
export function workParts(
  stage: string,
  share: number,
  seconds: number,
  { count, things }: { readonly count?: number | undefined; readonly things?: string | undefined } = {},
): string[] {
  const percent = `${stage} ${Math.min(100, Math.floor(share * 100))}%`;
  const rate = count === undefined || seconds < 1 ? [] : [`${short(count / seconds)} ${things}/s`];
  const rest =
    share <= 0 || share >= 1 || seconds < 1
      ? []
      : [`about ${duration((seconds * (1 - share)) / share)} more`];
  return [percent, duration(seconds), ...rest, ...rate];
}

/** A number in few characters. */
export const short = (value: number): string =>
  value < 1e6 ? grouped(Math.round(value)) : `${(value / 1e6).toFixed(1)}M`;

/** A time in few characters. */
export const duration = (seconds: number): string =>
  seconds < 100
    ? `${Math.ceil(seconds)} s`
    : seconds < 6000
      ? `${Math.ceil(seconds / 60)} min`
      : `${Math.ceil(Math.min(seconds / 3600, 9999))} h`;
