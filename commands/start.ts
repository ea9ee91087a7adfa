import { isatty } from 'node:tty';
import { getHeapStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { codeOf, EXIT, UsageError } from '../terminal/errors.js';
import { interrupt, interruptFlag, type ThreadData } from '../terminal/interrupt.js';
import { tell, tolerateClosedPipes } from '../terminal/output.js';

/** The commands that may go on for long, and know something when they are ended early: they run in a thread. */
const LONG: ReadonlySet<string | undefined> = new Set([
  'check',
  'search',
  'prove',
  'diff',
  'minimise',
  'reach',
  'run',
  'conform',
]);

/** Milliseconds from Ctrl-C to a word on what is still going on. */
const PATIENCE = 1000;

/** Runs the command line as the program does, with Ctrl-C in mind; gives the exit code. */
export async function start(args: readonly string[]): Promise<number> {
  if (LONG.has(args[0])) return await inThread(args);
  tolerateClosedPipes();
  const { main } = await import('./main.js');
  return await main(args);
}

function inThread(args: readonly string[]): Promise<number> {
  const columns = {
    ...(isatty(1) && { stdout: process.stdout.columns }),
    ...(isatty(2) && { stderr: process.stderr.columns }),
  };
  const data: ThreadData = { gmemcheck: { args, columns, flag: interruptFlag() } };
  const maxOldGenerationSizeMb = getHeapStatistics().heap_size_limit / 2 ** 20;
  const worker = new Worker(new URL('./thread.js', import.meta.url), {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb },
  });
  process.on('SIGINT', onInterrupt);
  return new Promise((resolve) => {
    worker.once('message', resolve);
    worker.once('error', async (error) => {
      const { explain } = await import('../terminal/error-line.js');
      resolve(await explain(outOfMemory(error)));
    });
    worker.once('exit', () => resolve(EXIT.internal));
  });
}

/**
 * The first Ctrl-C asks the command to end with what is known; where it knows nothing yet, and the second time, the
 * signal ends the program where it is, as it would if nobody had waited for it.
 */
function onInterrupt(): void {
  if (interrupt()) {
    setTimeout(() => {
      if (isatty(2)) tell('stopping, with what is known so far; Ctrl-C again ends at once');
    }, PATIENCE).unref();
    return;
  }
  // A line of progress may stand there.
  if (isatty(2)) process.stderr.write('\r\u001b[K');
  process.removeAllListeners('SIGINT');
  process.kill(process.pid, 'SIGINT');
}

function outOfMemory(error: unknown): unknown {
  if (codeOf(error) !== 'ERR_WORKER_OUT_OF_MEMORY') return error;
  return new UsageError(
    'out of memory: ask for less, or give Node.js more (NODE_OPTIONS=--max-old-space-size=MB)',
  );
}
