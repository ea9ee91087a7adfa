import { conform } from '../../checker/conformance/conform.js';
import type { KnownBug } from '../../checker/conformance/conformance.js';
import { explanationOf } from '../../kernel/findings.js';
import { printExpression } from '../../language/index.js';
import type { Line } from '../../language/scenario.js';
import { counted } from '../../terminal/counts.js';
import { untilInterrupted } from '../../terminal/course.js';
import { EXIT } from '../../terminal/errors.js';
import { checkFormat, checkOneStdin } from '../../terminal/format.js';
import { interrupted } from '../../terminal/interrupt.js';
import { JsonList } from '../../terminal/json-list.js';
import { KtapReport } from '../../terminal/ktap.js';
import { Printer } from '../../terminal/output.js';
import { checkNames } from '../../terminal/overrides.js';
import { type Read, ScenarioFile, scenariosOf } from '../../terminal/read.js';
import { refusedError } from '../../terminal/refused.js';
import { checkSettingsOf } from '../../terminal/settings.js';
import { type Finding, findingOf, type Held } from './findings.js';
import { FindingGroups } from './groups.js';
import { findingJson, totalsJson } from './json.js';
import { testOf } from './ktap.js';
import type { ConformOptions } from './options.js';
import { conformScreen } from './screen.js';
import { Tally } from './tally.js';

/** What is printed of recordings one after the other: before the first, of each, and after the last. */
interface Form {
  head(recordings: number): string;
  each(held: Held, finding: Finding | undefined): string;
  /** `of` is how many recordings there are, where Ctrl-C came before all were held against the model. */
  end(tally: Tally, of?: number): string;
}

/** Holds the recordings of files against the model and prints what that came to; gives the exit code. */
export async function conformAndReport(
  names: readonly string[],
  options: ConformOptions,
  known: KnownBug = ({ scenario }) => explanationOf(scenario, options)?.name,
): Promise<number> {
  checkFormat(options.format, { json: options.json });
  checkOneStdin(names);
  checkNames(options);
  const files = names.map((name) => new ScenarioFile(name));
  // All is read before anything is held against the model, so that nothing is printed of what is refused.
  let recordings = 0;
  const reading = { stage: 'reading', things: 'recordings' };
  for await (const read of untilInterrupted(scenariosOf(files), reading)) {
    checkSettingsOf(read, options);
    if (read.scenario.lines.some(mayTakeLong)) checkTime(read, options);
    recordings++;
  }
  const form = formOf(options);
  const tally = new Tally();
  const out = new Printer();
  await out.add(form.head(recordings));
  const holding = { stage: 'conforming', things: 'recordings', total: recordings };
  for await (const { name, scenario } of untilInterrupted(scenariosOf(files), holding)) {
    const held: Held = { file: name, result: conform(scenario, options) };
    const finding = findingOf(held, known);
    tally.add(held, finding?.known !== undefined);
    await out.add(form.each(held, finding));
  }
  await out.add(form.end(tally, interrupted() ? recordings : undefined));
  await out.flush();
  if (interrupted()) return EXIT.interrupted;
  const { totals } = tally;
  return totals.disagreeing > totals.known ? EXIT.failed : EXIT.ok;
}

/** Only quantifiers in one another may. */
const mayTakeLong = (line: Line): boolean =>
  line.kind === 'assert' && /\b(all|some)\b.*\b(all|some)\b/.test(printExpression(line.expression));

/** Refuses a recording with an assertion that takes too long. */
function checkTime(read: Read, options: ConformOptions): void {
  const { scenario, refused } = conform(read.scenario, options);
  if (refused !== undefined) throw refusedError(read, { scenario, refused });
}

function formOf({ json, format }: ConformOptions): Form {
  if (format === 'ktap') return ktapForm();
  return json ? jsonForm() : screenForm();
}

/** Of how many of the recordings that were read the screen below it is. */
const interruptedText = ({ totals }: Tally, of: number | undefined): string =>
  of === undefined
    ? ''
    : `Interrupted after ${totals.recordings} of ${counted(of, 'recording')} that were read.\n`;

/** The answer first, so all of it at the end. */
function screenForm(): Form {
  const groups = new FindingGroups();
  const each: Form['each'] = (_held, finding) => {
    if (finding !== undefined) groups.add(finding);
    return '';
  };
  return {
    head: () => '',
    each,
    end: (tally, of) => interruptedText(tally, of) + conformScreen(tally, groups),
  };
}

/** One JSON object. */
function jsonForm(): Form {
  const list = new JsonList('disagreements');
  return {
    head: () => list.head({}),
    each: (_held, finding) => (finding === undefined ? '' : list.item(findingJson(finding))),
    end: (tally, of) => list.end({ ...totalsJson(tally), ...(of !== undefined && { interrupted: true }) }),
  };
}

/** A test a recording, in the kernel's own form. */
function ktapForm(): Form {
  const report = new KtapReport();
  return {
    head: (recordings) => report.head(recordings),
    each: (held, finding) => report.test(testOf(held, finding)),
    end: (_tally, of) => report.end(of !== undefined),
  };
}
