import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadData } from '../terminal/interrupt.js';
import { writeDirectly } from '../terminal/thread-output.js';

// What a thread of the program does: a command line, whose exit code it sends. Output is redirected before anything
// else is loaded, since what asks for colours or columns does so when it is loaded.
const { args, columns } = (workerData as ThreadData).gmemcheck;
writeDirectly(columns);
const { tolerateClosedPipes } = await import('../terminal/output.js');
tolerateClosedPipes();
const { main } = await import('./main.js');
parentPort?.postMessage(await main(args));
