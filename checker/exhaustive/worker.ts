import { parentPort, workerData } from 'node:worker_threads';
import { LayoutError } from './half-numbers.js';
import { ARRIVED, GENERATION, member, type Share, STOP } from './team.js';

/** A helping thread: a round whenever the generation moves on, until it is told to stop. */
function help(share: Share): void {
  const shared = new Int32Array(share.shared);
  let generation = 0;
  let failure: { message: string; isLayout: boolean } | undefined;
  try {
    const { work, round } = member(share);
    for (;;) {
      Atomics.wait(shared, GENERATION, generation);
      generation = Atomics.load(shared, GENERATION);
      if (Atomics.load(shared, STOP) === 0) round();
      // Whoever waits for all threads waits for one that was told to stop before its round as well.
      const stopped = Atomics.load(shared, STOP) !== 0;
      Atomics.add(shared, ARRIVED, 1);
      Atomics.notify(shared, ARRIVED);
      if (stopped) break;
    }
    parentPort!.postMessage({
      transitions: work.transitions(),
      hits: [...work.hits].map(([bit, { state }]) => [bit, state]),
      counts: work.counts,
    });
    return;
  } catch (error) {
    failure = { message: String(error), isLayout: error instanceof LayoutError };
  }
  Atomics.store(shared, STOP, 1);
  Atomics.add(shared, ARRIVED, 1);
  Atomics.notify(shared, ARRIVED);
  parentPort!.postMessage({ failure });
}

help(workerData as Share);
