import { Command } from 'commander';
import type { Replay, ReplayedLine } from '../checker/replay.js';
import type { Scenario } from '../language/scenario.js';
import { EXIT, UsageError } from './errors.js';

interface Options {
  readonly trace?: true;
  readonly json?: true;
  readonly abi?: string;
  readonly vm?: string;
  readonly design?: string;
  readonly mutant?: string;
}

/** `gmemcheck run FILE…`. */
export function runCommand(end: (code: number) => void): Command {
  return new Command('run')
    .description('replay scenarios against the model')
    .argument('<file...>', 'files of scenarios (*.gmem); - is standard input')
    .option('--trace', 'show every step with its clause and the pages before and after it')
    .option('--json', 'print one JSON object instead')
    .option('--abi <name>', "a revision in place of the scenarios' own")
    .option('--vm <name>', "a VM type in place of the scenarios' own")
    .option('--design <name>', "a design in place of the scenarios' own")
    .option('--mutant <name>', "a mutant in place of the scenarios' own")
    .addHelpText('after', '\nExample:\n  gmemcheck run --trace scenarios/selftests.gmem')
    .action(async (files: string[], options: Options) => end(await run(files, options)));
}

async function run(files: readonly string[], options: Options): Promise<number> {
  const { readScenarios } = await import('./files.js');
  const { checkNames } = await import('./overrides.js');
  const { passed, replay } = await import('../checker/replay.js');
  const { refusedAt } = await import('../report/run-report.js');
  checkNames(options);
  // Everything is read before anything runs, so that a file that is refused leaves no half of a result.
  const read = files.map((file) => ({ file, scenarios: readScenarios(file) }));
  const print = await printer(options);
  let failed = 0;
  let total = 0;
  for (const { file, scenarios } of read) {
    for (const scenario of scenarios) {
      const lines: ReplayedLine[] = [];
      const result = replay(scenario, options, options.trace ? (line) => lines.push(line) : undefined);
      if (result.refused !== undefined) throw new UsageError(refusedAt(file, result.refused));
      total++;
      if (!passed(result)) failed++;
      print.scenario(file, scenario, result, lines);
    }
  }
  print.end(total, failed);
  return failed === 0 ? EXIT.ok : EXIT.failed;
}

interface Printer {
  scenario(file: string, scenario: Scenario, result: Replay, lines: readonly ReplayedLine[]): void;
  end(total: number, failed: number): void;
}

async function printer(options: Options): Promise<Printer> {
  const { runJson } = await import('../report/run-json.js');
  const { failureText, summaryText, traceText, verdictLine } = await import('../report/run-report.js');
  const out = (text: string) => process.stdout.write(text);
  if (options.json) {
    const results: unknown[] = [];
    return {
      scenario: (file, _scenario, result) => results.push(runJson(file, result)),
      end: (scenarios, failed) => out(`${JSON.stringify({ scenarios, failed, results }, null, 2)}\n`),
    };
  }
  return {
    scenario: (file, scenario, result, lines) => {
      out(verdictLine(file, scenario, result));
      if (options.trace) out(traceText(lines));
      out(failureText(file, result));
    },
    end: (total, failed) => out(summaryText(total, failed)),
  };
}
