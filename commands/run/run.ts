import type { Overrides } from '../../checker/replay/machine.js';
import { replay } from '../../checker/replay/replay.js';
import { chosenOf } from '../../terminal/choose.js';
import { untilInterrupted } from '../../terminal/course.js';
import { EXIT, UsageError } from '../../terminal/errors.js';
import { checkFormat, checkOneStdin } from '../../terminal/format.js';
import { interrupted } from '../../terminal/interrupt.js';
import { modesHint } from '../../terminal/modes-hint.js';
import { Printer, tell } from '../../terminal/output.js';
import { checkNames } from '../../terminal/overrides.js';
import { type Read, ScenarioFile, scenariosOf } from '../../terminal/read.js';
import { refusedError } from '../../terminal/refused.js';
import { RunsOn } from '../../terminal/runs-on.js';
import { checkSettingsOf } from '../../terminal/settings.js';
import { answersForm, type Form, jsonForm, ktapForm, linesForm, type Surveyed, traceForm } from './forms.js';
import { asksForMatrix, runMatrix } from './matrix/run.js';
import type { RunOptions } from './options.js';
import { type Counts, count } from './screen.js';

/** Replays the scenarios of some files and prints the results as they come; gives the exit code. */
export async function runAndReport(names: readonly string[], options: RunOptions): Promise<number> {
  if (options.json && options.trace) throw new UsageError('--json and --trace: give one of them');
  if (asksForMatrix(options)) return runMatrix(names, options);
  checkFormat(options.format, { json: options.json, trace: options.trace });
  checkOneStdin(names);
  checkNames(options);
  const all = await scenariosFor(names, options);
  // All is read and replayed before anything is printed, so that a file that is refused leaves no half of a result;
  // then once more, as what would have to be kept has no bound.
  const surveyed = await survey(all, options);
  const form = formOf(options, surveyed);
  const out = new Printer();
  await out.add(form.head);
  let shown = 0;
  const course = { stage: 'printing', things: 'scenarios', total: surveyed.scenarios };
  for await (const read of untilInterrupted(all(), course)) {
    for (const text of form.each(read, options)) await out.add(text);
    shown++;
  }
  await out.add(form.end(interrupted() ? shown : undefined));
  await out.flush();
  if (interrupted()) return EXIT.interrupted;
  return surveyed.failed === 0 ? EXIT.ok : EXIT.failed;
}

/** The scenarios that are run, as often as they are asked for. */
type Scenarios = () => AsyncIterable<Read> | Iterable<Read>;

/** Those of some files, or the one of a file that was chosen. */
async function scenariosFor(names: readonly string[], { scenario }: RunOptions): Promise<Scenarios> {
  const files = names.map((name) => new ScenarioFile(name));
  if (scenario === undefined) return () => scenariosOf(files);
  if (files.length > 1) throw new UsageError('--scenario: it chooses among those of one file: name one');
  const one = await chosenOf(files[0]!, scenario);
  return () => [one];
}

/** Reads and replays all, and tells what is to be told once. */
async function survey(all: Scenarios, overrides: Overrides): Promise<Surveyed> {
  const counts: Counts = { expecting: 0, failed: 0, asking: 0, unpromised: 0 };
  const on = new RunsOn(overrides);
  let hint: string | undefined;
  const course = { stage: 'replaying', things: 'scenarios' };
  for await (const read of untilInterrupted(all(), course)) {
    checkSettingsOf(read, overrides);
    const result = replay(read.scenario, overrides);
    if (result.refused !== undefined) throw refusedError(read, result);
    count(counts, result);
    on.add(read.scenario.headers);
    hint ??= modesHint(read.scenario, overrides);
  }
  if (hint !== undefined) tell(hint);
  return { ...counts, scenarios: counts.expecting + counts.asking, on: on.text() };
}

function formOf({ json, format, trace }: RunOptions, surveyed: Surveyed): Form {
  if (format === 'ktap') return ktapForm(surveyed);
  if (json) return jsonForm(surveyed);
  if (trace) return traceForm(surveyed);
  return surveyed.expecting === 0 ? answersForm(surveyed) : linesForm(surveyed);
}
