import { type CheckReport, check, type Failure } from '../../checker/random/check.js';
import { visible } from '../../language/visible.js';
import { counted } from '../../terminal/counts.js';
import { EXIT } from '../../terminal/errors.js';
import { interrupted } from '../../terminal/interrupt.js';
import { jsonText } from '../../terminal/json.js';
import { propertiesFor, vmTypesFor } from '../../terminal/names.js';
import { print, tell } from '../../terminal/output.js';
import { progress } from '../../terminal/progress.js';
import { revisionsWith, settingsIn } from '../../terminal/settings.js';
import { checkWritable, writeText } from '../../terminal/write.js';
import { Counterexamples } from './counterexamples.js';
import { checkJson } from './json.js';
import { liveScreen } from './live.js';
import type { CheckOptions } from './options.js';
import { checkSummary, checkText } from './screen.js';

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
  const settings = settingsIn(options);
  const cells = revisionsWith(options.abi, options).flatMap((revision) =>
    vmTypes.map((vmType) => ({ revision, vmType, ...(settings && { settings }) })),
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
  const isUnfinished = (f: Failure) =>
    report.unfinished.some(({ revision, vmType }) => revision.name === f.abi && vmType.name === f.vm);
  const fresh = report.failures.filter((f) => !f.known);
  const lasting = fresh.filter((f) => !isUnfinished(f));
  try {
    await writeFiles(report, options, measured);
    if (options.save && lasting.length > 0) {
      kept.save(lasting);
      tell(`kept ${counted(lasting.length, 'new counterexample')} in ${visible(kept.folder)}`);
    }
  } finally {
    const text = isTerminal() ? checkSummary : checkText;
    await print(text(report, { ...measured, each: options.each === true }));
  }
  if (report.unfinished.length > 0) return EXIT.interrupted;
  return fresh.length > 0 || report.vanished.length > 0 ? EXIT.failed : EXIT.ok;
}

function explored(
  options: CheckOptions,
  request: Pick<Parameters<typeof check>[0], 'cells' | 'properties' | 'known'>,
): { report: CheckReport; measured: Measured } {
  const { pages, depth, seed, time } = options;
  const untilStopped = time !== undefined;
  const bar = progress({ stage: 'exploring', things: 'runs', seconds: time });
  const cpu = stopwatch();
  const live = isTerminal() ? liveScreen(options.each === true, bar.erase) : {};
  const limits = { pages, depth, seed, runs: untilStopped ? TIMED_RUNS : options.runs, untilStopped };
  const course = { onProgress: bar.update, onPhase: cpu.onPhase, isInterrupted: interrupted, ...live };
  const report = check({ ...request, ...limits, ...course });
  bar.erase();
  return { report, measured: { seed, cpuSeconds: cpu.seconds() } };
}

/** The CPU time of exploring, that of minimising left aside. */
function stopwatch() {
  let from = process.cpuUsage();
  let microseconds = 0;
  return {
    onPhase: (phase: 'exploring' | 'minimising'): void => {
      const { user, system } = process.cpuUsage(from);
      if (phase === 'minimising') microseconds += user + system;
      else from = process.cpuUsage();
    },
    seconds: () => microseconds / 1e6,
  };
}

const isTerminal = (): boolean => process.stdout.isTTY === true;

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
