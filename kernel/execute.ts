import { spawn } from 'node:child_process';
import { parse } from '../language/parse.js';
import { printAll } from '../language/print.js';
import type { Expectation, OperationLine, Scenario } from '../language/scenario.js';
import { Unready } from './ready.js';

/**
 * Runs scenarios on this machine's kernel: each comes back, in order, with what the kernel answered to every step
 * in place of what was expected. Throws Unready where the executor does not run.
 */
export async function execute(executor: string, scenarios: readonly Scenario[]): Promise<Scenario[]> {
  if (scenarios.length === 0) return [];
  const answers = parse(await run(executor, [], printAll(scenarios)), { file: 'the executor' });
  if (answers.length !== scenarios.length) {
    throw new Unready(`the executor gave ${answers.length} of ${scenarios.length} scenarios back`);
  }
  return scenarios.map((scenario, i) => ({ ...scenario, lines: answered(scenario, answers[i]!) }));
}

/** What an executor prints on standard output for that input. */
export function run(executor: string, args: readonly string[], input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    // In a group of its own: Ctrl-C is for whoever waits for it. Without a reader it ends by itself.
    const child = spawn(executor, args, { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    const output: Buffer[] = [];
    let errors = '';
    child.stdout.on('data', (piece: Buffer) => output.push(piece));
    child.stderr.on('data', (piece: Buffer) => {
      if (errors.length < 1000) errors += piece.toString();
    });
    child.on('error', (error) => reject(new Unready(`${executor}: ${error.message}`)));
    // It may end before it has read everything; what it says then is on standard error.
    child.stdin.on('error', () => {});
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(output).toString());
      else reject(new Unready(errors.split('\n')[0] || `the executor ended with ${code}`));
    });
    child.stdin.end(input);
  });
}

/** The steps that were run, with what came back; assertions keep their places. */
function answered({ lines }: Scenario, answer: Scenario): Scenario['lines'] {
  const outcomes = answer.lines.filter((line): line is OperationLine => line.kind === 'operation');
  let next = 0;
  return lines.map((line) => {
    if (line.kind !== 'operation') return line;
    const expected: Expectation | undefined = outcomes[next++]?.expected;
    return expected === undefined ? line : { ...line, expected };
  });
}
