import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../terminal/package.js';
import { writeText } from '../terminal/write.js';
import { surroundings } from './machine.js';
import type { Measured, Options, Part } from './part.js';
import { PARTS } from './parts.js';
import { isGood, page, type Report, screen } from './report.js';

const RESULTS = join(ROOT, 'bench', 'RESULTS.md');

const USAGE = `npm run bench -- [--quick] [PART…]

Measures, prints ratios first, and writes bench/RESULTS.md. With the names of
parts, only those; with --quick, small sizes, to see that all works. Either
prints the figures instead of writing them.

${PARTS.map(({ name, what }) => `  ${name.padEnd(10)} ${what}`).join('\n')}

Exit code: 0 all is as wanted, 1 something is slower or disagrees, 2 the
command line is wrong.
`;

/** Runs the parts that are named, or all; gives the exit code. */
async function main(names: readonly string[], options: Options): Promise<number> {
  const unknown = names.find((name) => !PARTS.some((part) => part.name === name));
  if (unknown !== undefined) {
    refused(`unknown part ${unknown}`);
    return 2;
  }
  const parts = PARTS.filter(({ name }) => names.length === 0 || names.includes(name));
  const measured: Measured[] = [];
  for (const part of parts) measured.push(await run(part, options));
  const report: Report = {
    results: measured.flatMap((m) => m.results),
    figures: measured.flatMap((m) => m.figures),
    notes: measured.flatMap((m) => m.notes),
    failures: measured.flatMap((m) => m.failures),
    surroundings: surroundings(),
    quick: options.quick,
  };
  process.stdout.write(screen(report));
  if (names.length > 0 || options.quick) process.stdout.write(`\n${page(report)}`);
  else writeText(RESULTS, page(report));
  return isGood(report) ? 0 : 1;
}

/** Runs one part; that it cannot be measured is a failure, and the others are measured still. */
async function run(part: Part, options: Options): Promise<Measured> {
  process.stderr.write(`${part.name}: ${part.what}\n`);
  try {
    return await part.run(options);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { results: [], figures: [], notes: [], failures: [`${part.name}: ${reason}`] };
  }
}

/** What the command line asks for, or why it cannot be read. */
function asked() {
  try {
    return parseArgs({
      options: { quick: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
}

/** Says what is wrong with the command line, and how it should be. */
function refused(why: string): undefined {
  process.stderr.write(`${why}\n${USAGE}`);
  process.exitCode = 2;
}

const line = asked();
if (line?.values.help) process.stdout.write(USAGE);
else if (line !== undefined) process.exitCode = await main(line.positionals, { quick: line.values.quick });
