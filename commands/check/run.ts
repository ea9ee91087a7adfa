import { type CheckReport, check } from '../../checker/random/check.js';
import { visible } from '../../language/visible.js';
import { counted } from '../../terminal/counts.js';
import { EXIT } from '../../terminal/errors.js';
import { jsonText } from '../../terminal/json.js';
import { propertiesFor, revisionsFor, vmTypesFor } from '../../terminal/names.js';
import { print, tell } from '../../terminal/output.js';
import { progress } from '../../terminal/progress.js';
import { checkWritable, writeText } from '../../terminal/write.js';
import { Counterexamples } from './counterexamples.js';
import { checkJson } from './json.js';
import type { CheckOptions } from './options.js';
import { checkText } from './screen.js';

interface Measured {
  readonly seed: number;
  readonly cpuSeconds: number;
}

/** Sequences for each pair before the next look at the clock, times the rounds of the exploration. */
const TIMED_RUNS = 400;

/** Explores, prints the screen, writes the files that were asked for; gives the exit code. */
export async function checkAndReport(options: CheckOptions): Promise<number> {
  const properties = propertiesFor(options.property);
  const vmTypes = vmTypesFor(options.vm);
  const cells = revisionsFor(options.abi).flatMap((revision) =>
    vmTypes.map((vmType) => ({ revision, vmType })),
  );
  const kept = await Counterexamples.load(options.counterexamples);
  // What can't be kept is refused before it takes any time to find it.
  for (const path of [options.json, options.junit]) if (path !== undefined) checkWritable(path);
  if (options.save) kept.checkSavable();
  const { report, measured } = explored(options, {
    cells,
    properties,
    known: kept.within(cells, properties),
  });
  const fresh = report.failures.filter((f) => !f.known);
  try {
    await writeFiles(report, options, measured);
    if (options.save && fresh.length > 0) {
      kept.save(fresh);
      tell(`kept ${counted(fresh.length, 'new counterexample')} in ${visible(kept.folder)}`);
    }
  } finally {
    await print(checkText(report, { ...measured, each: options.each === true }));
  }
  return fresh.length > 0 || report.vanished.length > 0 ? EXIT.failed : EXIT.ok;
}

function explored(
  options: CheckOptions,
  request: Pick<Parameters<typeof check>[0], 'cells' | 'properties' | 'known'>,
): { report: CheckReport; measured: Measured } {
  const bar = progress({ stage: 'exploring', seconds: options.time });
  const before = process.cpuUsage();
  let used = before;
  const { pages, depth, seed, time } = options;
  const untilStopped = time !== undefined;
  const limits = { pages, depth, seed, runs: untilStopped ? TIMED_RUNS : options.runs, untilStopped };
  const onExplored = () => {
    used = process.cpuUsage(before);
  };
  const report = check({ ...request, ...limits, onProgress: bar.update, onExplored });
  bar.erase();
  return { report, measured: { seed, cpuSeconds: (used.user + used.system) / 1e6 } };
}

async function writeFiles(
  report: CheckReport,
  { json, junit }: CheckOptions,
  measured: Measured,
): Promise<void> {
  if (json !== undefined) writeText(json, jsonText(checkJson(report, measured)));
  if (junit !== undefined) {
    const { checkJunit } = await import('./junit.js');
    writeText(junit, checkJunit(report));
  }
}
