import chalk from 'chalk';
import type { Replay, ReplayedLine } from '../checker/replay.js';
import { passed } from '../checker/replay.js';
import { printExpectation, printExpression, printOperation, printOutcome } from '../language/index.js';
import type { Position, Scenario } from '../language/scenario.js';
import { pagesTable } from './pages.js';
import { clauseLine, counted, indented } from './text.js';

/** The line of a scenario: whether it holds, its title, how many steps it has. */
export function verdictLine(file: string, scenario: Scenario, result: Replay): string {
  const mark = passed(result) ? chalk.green('ok  ') : chalk.red('FAIL');
  const title = scenario.headers.title ?? `line ${scenario.at.line}`;
  return `${mark} ${file}: ${title} (${counted(result.steps, 'step')})\n`;
}

/** Why a step, or a whole scenario, means nothing to the model, with its place. */
export function refusedAt(file: string, { at, reason }: NonNullable<Replay['refused']>): string {
  return `${place(file, at)}: ${reason}`;
}

const place = (file: string, at: Position): string =>
  `${file === '-' ? '<stdin>' : file}:${at.line}:${at.column}`;

/** What a failed scenario failed at; empty for one that holds. */
export function failureText(file: string, { scenario, failed, wrongVerdict, violations }: Replay): string {
  if (failed !== undefined) return stepText(file, failed);
  if (!wrongVerdict) return '';
  const { kind, property, at } = scenario.verdict!;
  const broken = violations.map((v) => v.property.name);
  const said = `${place(file, at)}: ${kind} ${property}`;
  const found =
    broken.length === 0 ? 'its last step breaks no property' : `its last step breaks ${broken.join(', ')}`;
  return indented(`${said}\n${found}\n\n`, 5);
}

function stepText(file: string, failed: ReplayedLine): string {
  const { line } = failed;
  const at = place(file, line.at);
  if (line.kind === 'assert') {
    return indented(
      `${at}: assert ${printExpression(line.expression)}\nis false of\n${pages(failed.after)}\n\n`,
      5,
    );
  }
  const lines = [
    `${at}: ${printOperation(line.operation)}`,
    `expected  ${line.expected ? printExpectation(line.expected) : 'any'}`,
    `answered  ${printOutcome(failed.outcome!)}`,
    ...clauses(failed),
    `pages before`,
    pages(failed.before),
    `pages after`,
    pages(failed.after),
  ];
  return `${indented(lines.join('\n'), 5)}\n\n`;
}

const clauses = ({ clauses: ids }: ReplayedLine): string[] =>
  ids.length === 0 ? [] : ['by clause', ...[...new Set(ids)].map((id) => clauseLine(id, 2))];

const pages = (world: ReplayedLine['before']): string => indented(pagesTable(world), 2);

/** Every step with its answer, its clauses and the pages, before the first where they were not as after it. */
export function traceText(lines: readonly ReplayedLine[]): string {
  const texts = lines.map((replayed, i) => {
    const { line, before, after, outcome } = replayed;
    if (line.kind === 'assert') return `assert ${printExpression(line.expression)}: ${replayed.holds}`;
    const answer = `${printOperation(line.operation)} => ${printOutcome(outcome!)}`;
    const first = i === 0 ? ['pages before', pages(before)] : [];
    const changed = after === before ? ['pages unchanged'] : ['pages after', pages(after)];
    return [answer, ...indentedAll([...clauses(replayed), ...first, ...changed])].join('\n');
  });
  return texts.length === 0 ? '' : `${indented(texts.join('\n'), 5)}\n\n`;
}

const indentedAll = (lines: readonly string[]): string[] => lines.map((line) => indented(line, 2));

/** The last line: how many scenarios held. */
export function summaryText(total: number, failed: number): string {
  if (failed === 0) return `${chalk.green(`${counted(total, 'scenario')}, all as expected`)}\n`;
  return `${chalk.red(`${counted(total, 'scenario')}, ${failed} not as expected`)}\n`;
}
