import type { Overrides } from '../../checker/replay/machine.js';
import { replay } from '../../checker/replay/replay.js';
import { EXIT, UsageError } from '../../terminal/errors.js';
import { checkFormat, checkOneStdin } from '../../terminal/format.js';
import { modesHint } from '../../terminal/modes-hint.js';
import { Printer, tell } from '../../terminal/output.js';
import { checkNames } from '../../terminal/overrides.js';
import { ScenarioFile, scenariosOf } from '../../terminal/read.js';
import { refusedError } from '../../terminal/refused.js';
import { RunsOn } from '../../terminal/runs-on.js';
import { answersForm, type Form, jsonForm, ktapForm, linesForm, type Surveyed, traceForm } from './forms.js';
import type { RunOptions } from './options.js';
import { type Counts, count } from './screen.js';

/** Replays the scenarios of some files and prints the results as they come; gives the exit code. */
export async function runAndReport(names: readonly string[], options: RunOptions): Promise<number> {
  if (options.json && options.trace) throw new UsageError('--json and --trace: give one of them');
  checkFormat(options.format, { json: options.json, trace: options.trace });
  checkOneStdin(names);
  checkNames(options);
  const files = names.map((name) => new ScenarioFile(name));
  // All is read and replayed before anything is printed, so that a file that is refused leaves no half of a result;
  // then once more, as what would have to be kept has no bound.
  const surveyed = await survey(files, options);
  const form = formOf(options, surveyed);
  const out = new Printer();
  await out.add(form.head);
  for await (const read of scenariosOf(files)) {
    for (const text of form.each(read, options)) await out.add(text);
  }
  await out.add(form.end());
  await out.flush();
  return surveyed.failed === 0 ? EXIT.ok : EXIT.failed;
}

/** Reads and replays all, and tells what is to be told once. */
async function survey(files: readonly ScenarioFile[], overrides: Overrides): Promise<Surveyed> {
  const counts: Counts = { expecting: 0, failed: 0, asking: 0 };
  const on = new RunsOn(overrides);
  let hint: string | undefined;
  for await (const read of scenariosOf(files)) {
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
