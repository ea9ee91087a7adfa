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
  const isTerminal = process.stderr.isTTY === true && process.env.TERM !== 'dumb';
  // The exploration never waits, so Ctrl-C ends the process where it is: the bar must leave the terminal as
  // it is, with its cursor and its line wrapping.
  const bar = new SingleBar(
    {
      format: 'exploring {bar} {percentage}%',
      stream: process.stderr,
      clearOnComplete: true,
      barsize: 40,
      hideCursor: false,
      linewrap: true,
      gracefulExit: false,
    },
    Presets.rect,
  );
  if (isTerminal) bar.start(1000, 0);
  return {
    update: (done) => {
      const share = seconds === undefined ? done : (performance.now() - started) / 1000 / seconds;
      if (isTerminal) bar.update(Math.min(1000, Math.round(share * 1000)));
      return seconds !== undefined && share >= 1;
    },
    stop: () => {
      if (isTerminal) bar.stop();
    },
  };
}
