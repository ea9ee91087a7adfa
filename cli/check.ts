import { Command } from 'commander';
import type { CheckReport } from '../checker/check.js';
import { EXIT } from './errors.js';
import { seconds, whole } from './numbers.js';

export interface CheckOptions {
  readonly abi: string;
  readonly vm: string;
  readonly pages: number;
  readonly runs: number;
  readonly depth: number;
  readonly seed: number;
  readonly time?: number;
  readonly property?: string;
  readonly json?: string;
  readonly junit?: string;
  readonly save?: true;
  readonly each?: true;
  readonly counterexamples?: string;
}

/** Sequences a cell gets without options; `--time` goes on up to this many times as many. */
const RUNS = 5000;
const TIMED_RUNS = 1_000_000_000;

/** `gmemcheck check`. */
export function checkCommand(end: (code: number) => void): Command {
  return new Command('check')
    .description('explore random sequences on every revision and VM type, and shrink what breaks a property')
    .option('--abi <name>', 'one revision, or all', 'all')
    .option('--vm <name>', 'one VM type, or all', 'all')
    .option('--pages <n>', 'pages of a memory', whole(1, 16), 3)
    .option('--runs <n>', 'sequences for each revision and VM type', whole(1, TIMED_RUNS), RUNS)
    .option('--depth <n>', 'longest sequence, in steps', whole(1, 1000), 40)
    .option('--seed <n>', 'where the random sequences start', whole(0, 2 ** 31 - 1), 1)
    .option('--time <seconds>', 'go on for that long, instead of a number of sequences', seconds)
    .option('--property <name>', 'one property, by name or number, instead of all')
    .option('--json <file>', 'write the result to a file as JSON')
    .option('--junit <file>', 'write the result to a file as JUnit XML')
    .option('--each', "show each failure's own sequence, not one for all failures alike")
    .option('--save', 'keep new failures among the known counterexamples')
    .option('--counterexamples <dir>', "where known counterexamples are kept (default: gmemcheck's own)")
    .addHelpText('after', '\nExample:\n  gmemcheck check --abi rfc-v5 --vm tdx --runs 5000\n')
    .action(async (options: CheckOptions) => end(await run(options)));
}

async function run(options: CheckOptions): Promise<number> {
  const { check } = await import('../checker/check.js');
  const { Counterexamples } = await import('./counterexamples.js');
  const { propertiesFor, revisionsFor, vmTypesFor } = await import('./names.js');
  const { checkText } = await import('../report/check-report.js');
  const revisions = revisionsFor(options.abi);
  const vmTypes = vmTypesFor(options.vm);
  const properties = propertiesFor(options.property);
  const cells = revisions.flatMap((revision) => vmTypes.map((vmType) => ({ revision, vmType })));
  const kept = Counterexamples.load(options.counterexamples);
  const known = kept.within(cells, properties);
  const { progress } = await import('./progress.js');
  const bar = progress(options.time);
  const before = process.cpuUsage();
  let explored = before;
  const report = check({
    ...options,
    ...(options.time !== undefined && { runs: TIMED_RUNS }),
    cells,
    properties,
    known,
    onProgress: bar.update,
    onExplored: () => {
      explored = process.cpuUsage(before);
    },
  });
  bar.stop();
  const measured = { seed: options.seed, cpuSeconds: (explored.user + explored.system) / 1e6 };
  process.stdout.write(checkText(report, { ...measured, each: options.each === true }));
  await writeFiles(report, options, measured);
  if (options.save) kept.save(report.failures.filter((f) => !f.known));
  const isNews = report.vanished.length > 0 || report.failures.some((f) => !f.known);
  return isNews ? EXIT.failed : EXIT.ok;
}

async function writeFiles(
  report: CheckReport,
  { json, junit }: CheckOptions,
  measured: { readonly seed: number; readonly cpuSeconds: number },
): Promise<void> {
  const { writeText } = await import('./files.js');
  if (json !== undefined) {
    const { checkJson } = await import('../report/check-json.js');
    writeText(json, `${JSON.stringify(checkJson(report, measured), null, 2)}\n`);
  }
  if (junit !== undefined) {
    const { checkJunit } = await import('../report/check-junit.js');
    writeText(junit, checkJunit(report));
  }
}
