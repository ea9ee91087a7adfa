import { parentPort, workerData } from 'node:worker_threads';
import { ARRIVED, FAILED, GENERATION, STOP } from './board.js';
import { LayoutError } from './half-numbers.js';
import type { Share } from './share.js';
import { member, ownMeans } from './team.js';

/** A helping thread: a round whenever the generation moves on, until it is told to stop. */
async function help(share: Share): Promise<void> {
  const team = new Int32Array(share.team);
  let generation = 0;
  let failure: { message: string; isLayout: boolean } | undefined;
  try {
    if (share.elsewhere !== undefined)
      await (await import(share.elsewhere.module)).default(share.elsewhere.file);
    const means = ownMeans(share, share.stores[share.thread]!, share.thread);
    const { work, brokenAt, round } = member(share, means);
    for (;;) {
      Atomics.wait(team, GENERATION, generation);
      generation = Atomics.load(team, GENERATION);
      if (Atomics.load(team, STOP) === 0) round();
      // Whoever waits for all threads waits for one that was told to stop before its round as well.
      const stopped = Atomics.load(team, STOP) !== 0;
      Atomics.add(team, ARRIVED, 1);
      Atomics.notify(team, ARRIVED);
      if (stopped) break;
    }
    parentPort!.postMessage({
      transitions: work.transitions(),
      brokenAt,
      counts: work.counts,
    });
    return;
  } catch (error) {
    failure = { message: String(error), isLayout: error instanceof LayoutError };
  }
  Atomics.store(team, STOP, FAILED);
  Atomics.add(team, ARRIVED, 1);
  Atomics.notify(team, ARRIVED);
  parentPort!.postMessage({ failure });
}

void help(workerData as Share);
