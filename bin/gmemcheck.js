#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

// Worlds come in many shapes: code that is optimised as early as V8 does by default is optimised again and again.
// Waiting longer takes a third off the CPU time of replaying, and a tenth off that of exploring.
setFlagsFromString('--interrupt-budget=600000');

if (existsSync(new URL('../dist/commands/main.js', import.meta.url))) {
  const { main } = await import('../dist/commands/main.js');
  const { tolerateClosedPipes } = await import('../dist/terminal/output.js');
  tolerateClosedPipes();
  process.exitCode = await main(process.argv.slice(2));
} else {
  process.stderr.write('gmemcheck: it is not built: run npm run build\n');
  process.exitCode = 2;
}
