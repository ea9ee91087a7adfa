import { Presets, SingleBar } from 'cli-progress';

/** Progress of the exploration, on standard error where that is a terminal, else nowhere. */
export interface Progress {
  /** Told how much is done, from 0 to 1; true once the time given is over. */
  readonly update: (done: number) => boolean;
  stop(): void;
}

/** A progress bar; with a time in seconds, the time is what ends the exploration. */
export function progress(seconds: number | undefined): Progress {
  const started = performance.now();
  const bar = terminalBar('exploring {bar} {percentage}%');
  bar?.start(1000, 0);
  return {
    update: (done) => {
      const share = seconds === undefined ? done : (performance.now() - started) / 1000 / seconds;
      bar?.update(Math.min(1000, Math.round(share * 1000)));
      return seconds !== undefined && share >= 1;
    },
    stop: () => bar?.stop(),
  };
}

/** A line on standard error that is drawn again and again; undefined where that is no terminal. */
export function terminalBar(format: string): SingleBar | undefined {
  if (process.stderr.isTTY !== true || process.env.TERM === 'dumb') return undefined;
  // The exploration never waits, so Ctrl-C ends the process where it is: the bar must leave the terminal as
  // it is, with its cursor and its line wrapping.
  return new SingleBar(
    {
      format,
      stream: process.stderr,
      clearOnComplete: true,
      barsize: 40,
      hideCursor: false,
      linewrap: true,
      gracefulExit: false,
    },
    Presets.rect,
  );
}
