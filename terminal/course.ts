import { grouped } from './counts.js';
import { interrupted } from './interrupt.js';
import { duration, progressLine, short, workParts } from './progress.js';

/** What is done with things that come one after the other, what they are called, and how many there are, if known. */
export interface Course {
  readonly stage: string;
  readonly things: string;
  readonly total?: number;
}

/** Things one after the other until Ctrl-C, with a line of progress while they come. */
export async function* untilInterrupted<T>(
  all: AsyncIterable<T> | Iterable<T>,
  { stage, things, total }: Course,
): AsyncGenerator<T> {
  const line = progressLine(stage);
  let count = 0;
  try {
    for await (const one of all) {
      if (interrupted()) return;
      yield one;
      count++;
      line.draw((seconds) =>
        total === undefined
          ? [
              `${stage} ${grouped(count)} ${things}`,
              duration(seconds),
              `${short(count / seconds)} ${things}/s`,
            ]
          : workParts(stage, count / total, seconds, { count, things }),
      );
    }
  } finally {
    line.erase();
  }
}
