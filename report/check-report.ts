import chalk from 'chalk';
import type { CheckReport, Failure } from '../checker/check.js';
import { CLAUSE_IDS } from '../model/clauses/index.js';
import { checkTable } from './check-table.js';
import { failureGroups, groupText } from './failures.js';
import { counted, grouped, wrapped } from './text.js';

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
    answer(report),
    checkTable(report),
    ...groups.map(groupText),
    ...report.vanished.map(vanishedText),
    explored(report, measured),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Is anything wrong that was not known, or right that was known to be wrong? */
function answer({ failures, vanished, cells }: CheckReport): string {
  const fresh = failures.filter((f) => !f.known).length;
  const on = `on ${counted(cells.length, 'pair')} of revision and VM type`;
  if (failures.length === 0 && vanished.length === 0) return chalk.green(`No property fails ${on}.`);
  const parts = [
    `${counted(failures.length, 'failure')} ${on}`,
    fresh === 0 ? 'all known' : chalk.red(`${fresh} new`),
    ...(vanished.length > 0 ? [chalk.red(`${vanished.length} known ones gone`)] : []),
  ];
  return `${parts.join(', ')}.`;
}

function vanishedText({ file, scenario }: CheckReport['vanished'][number]): string {
  const { headers, verdict, at } = scenario;
  const what = `${headers.abi} on ${headers.vm} violates ${verdict?.property} no more`;
  return wrapped(
    `${chalk.red('GONE')} ${what}: ${file}:${at.line}: mend or remove that counterexample`,
    5,
    0,
  );
}

function explored({ runs, steps, clauses }: CheckReport, { seed, cpuSeconds }: Measured): string {
  const rate = cpuSeconds > 0 ? steps / cpuSeconds : 0;
  const effort = `Explored ${counted(runs, 'run')} of ${counted(steps, 'step')}; ${clauses.size} of ${CLAUSE_IDS.length} clauses exercised; seed ${seed}.`;
  const time = `${cpuSeconds.toFixed(1)} CPU seconds, ${grouped(Math.round(rate))} steps a CPU second.`;
  return `${effort}\n${time}`;
}

export type { Failure };
