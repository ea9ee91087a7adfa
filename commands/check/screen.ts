import type { CheckReport } from '../../checker/random/check.js';
import { machineOfCell } from '../../checker/random/explore.js';
import { CLAUSE_IDS } from '../../model/clauses/index.js';
import { verdictName } from '../../terminal/breach.js';
import { colour } from '../../terminal/colour.js';
import { counted, grouped } from '../../terminal/counts.js';
import { failureGroups, groupText } from '../../terminal/failures.js';
import { headline, subjectOfAll } from '../../terminal/subject.js';
import { wrapped } from '../../terminal/text.js';
import { checkTable } from './table.js';

export interface Measured {
  readonly seed: number;
  readonly cpuSeconds: number;
  /** One sequence for each failure, or one for all failures alike. */
  readonly each: boolean;
}

/** The screen that `check` ends with: the answer, the table, each failure's shortest sequence, what was explored. */
export function checkText(report: CheckReport, measured: Measured): string {
  const groups = failureGroups(report.failures, measured.each);
  const parts = [
    wrapped(answer(report), 0),
    checkTable(report),
    ...groups.map(groupText),
    ...report.vanished.map(vanishedText),
    explored(report, measured),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The same without the failures: for a terminal, which has shown each of them when it was found. */
export function checkSummary(report: CheckReport, measured: Measured): string {
  const { vanished } = report;
  const parts = [
    wrapped(answer(report), 0),
    checkTable(report),
    ...vanished.map(vanishedText),
    explored(report, measured),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Is anything wrong that was not known, or right that was known to be wrong? */
function answer(report: CheckReport): string {
  const { unfinished, cells } = report;
  if (unfinished.length === 0) return found(report);
  const done = cells.length - unfinished.length;
  return `Interrupted with ${done} of ${counted(cells.length, 'pair')} done. ${found(report)}`;
}

function found({ failures, vanished, cells }: CheckReport): string {
  const fresh = failures.filter((f) => !f.known).length;
  const gone = vanished.length === 0 ? '' : `, ${counted(vanished.length, 'known failure')} gone`;
  const about = (text: string) => headline(subjectOfAll(cells.map(machineOfCell)), text);
  if (failures.length === 0) {
    return about(
      gone === '' ? colour.green('no property was seen to fail.') : `no property fails${colour.red(gone)}.`,
    );
  }
  const news = fresh === 0 ? 'all known' : colour.red(`${grouped(fresh)} new`);
  return about(`${counted(failures.length, 'failure')}, ${news}${colour.red(gone)}.`);
}

function vanishedText({ file, scenario }: CheckReport['vanished'][number]): string {
  const { headers, at } = scenario;
  const what = `${headers.abi} on ${headers.vm} violates ${verdictName(scenario)} no more`;
  const where = `${file}:${at.line}: mend or remove that counterexample`;
  return `${colour.red('GONE')} ${what}\n${wrapped(where, 5)}`;
}

/** How much was explored, the same for the same seed; then how long it took, which is not, on the last line. */
function explored(
  { runs, steps, searched, clauses, failures, unfinished }: CheckReport,
  { seed, cpuSeconds }: Measured,
): string {
  const effort = `Explored ${counted(runs, 'run')}, ${counted(steps, 'step')}`;
  const reached = `${clauses.size} of ${counted(CLAUSE_IDS.length, 'clause')} exercised`;
  const time = `${cpuSeconds.toFixed(1)} CPU seconds.`;
  const shrunk = 'While it shrank, each sequence broke the same property for the same cause.';
  const all = `Searched every sequence of up to ${counted(searched.length, 'step')} on 2 pages${unfinished.length === 0 ? '' : ', on what is done'}: ${counted(searched.transitions, 'transition')}.`;
  const lines = [`${effort}, ${reached}; seed ${seed}.`, all, ...(failures.length > 0 ? [shrunk] : [])];
  return `${lines.map((line) => wrapped(line, 0)).join('\n')}\n${time}`;
}
