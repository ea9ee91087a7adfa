#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';

// Worlds come in many shapes: code that is optimised as early as V8 does by default is optimised again and again.
// Waiting longer takes a third off the CPU time of replaying, and a tenth off that of exploring.
setFlagsFromString('--interrupt-budget=600000');

const folder = await modules();
if (folder === undefined) process.exitCode = 2;
else {
  const { start } = await import(pathToFileURL(`${folder}/commands/start.js`).href);
  process.exitCode = await start(process.argv.slice(2));
}

/** Where the program's modules are: in a checkout those of the sources as they are now, or else the package's own. */
async function modules() {
  const builder = new URL('../build/current.js', import.meta.url);
  if (existsSync(builder)) return (await import(builder.href)).current();
  const dist = fileURLToPath(new URL('../dist', import.meta.url));
  if (existsSync(`${dist}/commands/start.js`)) return dist;
  process.stderr.write('gmemcheck: it is not built: run npm run build\n');
  return undefined;
}
