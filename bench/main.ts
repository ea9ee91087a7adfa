import { cpus } from 'node:os';
import Table from 'cli-table3';
import { NO_BORDERS } from '../report/pages.js';
import { grouped } from '../report/text.js';
import { exploration } from './explore.js';
import { ratio } from './measure.js';
import { replaying } from './replay.js';

/** Runs every benchmark and prints ratios first; ends with 1 where something is slower than is wanted. */
function main(): void {
  const results = [exploration(), replaying()].filter((r) => r !== undefined);
  const table = new Table({
    head: ['ratio', 'measured a CPU second', 'wanted', 'what'],
    colAligns: ['right', 'right', 'right', 'left'],
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    chars: NO_BORDERS,
  });
  for (const result of results) {
    const { perSecond, wanted, unit, what } = result;
    table.push([
      ratio(result).toFixed(2),
      `${grouped(Math.round(perSecond))} ${unit}`,
      grouped(wanted),
      what,
    ]);
  }
  process.stdout.write(`${table.toString().replace(/ +$/gm, '')}\n`);
  process.stdout.write(`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}\n`);
  process.exitCode = results.every((r) => ratio(r) >= 1) ? 0 : 1;
}

main();
