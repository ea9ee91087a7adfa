import { duration } from '../../terminal/progress.js';

/** Where a proof of several pairs of revision and VM type is: the pair, and how many are done of how many. */
export interface Place {
  readonly pair: string;
  readonly done: number;
  readonly all: number;
}

/** The parts of a line of progress. A pair takes about as long as the one before it: that is the estimate. */
export function proveParts(
  stage: string,
  share: number,
  seconds: number,
  { pair, done, all }: Place,
): string[] {
  const percent = share === 0 ? '' : ` ${Math.floor(share * 100)}%`;
  const left = done === 0 ? [] : [`about ${duration((seconds / done) * (all - done))} more`];
  return [
    `${stage} ${pair}${percent}`,
    duration(seconds),
    ...(all === 1 ? [] : [`pair ${done + 1} of ${all}`]),
    ...left,
  ];
}
