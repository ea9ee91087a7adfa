#!/usr/bin/env node
import { main } from '../dist/cli/main.js';
import { tolerateClosedPipes } from '../dist/cli/output.js';

tolerateClosedPipes();
process.exitCode = await main(process.argv.slice(2));
