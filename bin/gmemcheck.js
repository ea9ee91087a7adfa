#!/usr/bin/env node
import { existsSync } from 'node:fs';

if (existsSync(new URL('../dist/cli/main.js', import.meta.url))) {
  const { main } = await import('../dist/cli/main.js');
  const { tolerateClosedPipes } = await import('../dist/cli/output.js');
  tolerateClosedPipes();
  process.exitCode = await main(process.argv.slice(2));
} else {
  process.stderr.write('gmemcheck: it is not built: run npm run build\n');
  process.exitCode = 2;
}
