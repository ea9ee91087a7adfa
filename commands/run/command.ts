import { Command, Option } from 'commander';
import { EXIT, UsageError } from '../../terminal/errors.js';
import type { Read, RunOptions } from './options.js';

const AFTER = `
Exit code: 0 all is as the scenarios say, 1 something is not, 2 a scenario or
the command line is wrong.

Examples:
  gmemcheck run scenarios/selftests.gmem
  gmemcheck run --trace --abi v8 - < scenario.gmem
`;

/** `gmemcheck run FILE…`. */
export function runCommand(end: (code: number) => void): Command {
  return (
    new Command('run')
      .description('replay scenarios against the model')
      .argument('<file...>', 'files of scenarios (*.gmem); - is standard input')
      .option('--trace', 'show every step with its clauses and the pages after it')
      .option('--json', 'print one JSON object instead')
      .option('--format <name>', 'print a test for each scenario: ktap')
      .option('--abi <name>', "a revision in place of the scenarios' own")
      .option('--vm <name>', "a VM type in place of the scenarios' own")
      // There are no designs and mutants to choose from yet.
      .addOption(new Option('--design <name>', "a design in place of the scenarios' own").hideHelp())
      .addOption(new Option('--mutant <name>', "a mutant in place of the scenarios' own").hideHelp())
      .addHelpText('after', AFTER)
      .action(async (files: string[], options: RunOptions) => end(await run(files, options)))
  );
}

async function run(files: readonly string[], options: RunOptions): Promise<number> {
  if (options.json && options.trace) throw new UsageError('--json and --trace: give one of them');
  const { checkFormat, checkOneStdin } = await import('../../terminal/format.js');
  checkFormat(options.format, { json: options.json, trace: options.trace });
  checkOneStdin(files);
  const { checkNames } = await import('../../terminal/overrides.js');
  checkNames(options);
  const { readScenarios } = await import('../../terminal/read.js');
  // Everything is read before anything runs, so that a file that is refused leaves no half of a result.
  const read = files
    .map(readScenarios)
    .flatMap((source) => source.scenarios.map((scenario): Read => ({ source, scenario })));
  const { tellModes } = await import('../../terminal/modes-hint.js');
  tellModes(
    read.map(({ scenario }) => scenario),
    options,
  );
  const { printJson, printKtap, printLines, printTrace } = await import('./run.js');
  const chosen = options.json ? printJson : options.trace ? printTrace : printLines;
  const show = options.format === 'ktap' ? printKtap : chosen;
  const failed = await show(read, options);
  return failed === 0 ? EXIT.ok : EXIT.failed;
}
