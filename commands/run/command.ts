import { Command, Option } from 'commander';
import { backingOption, baseOption, configOption, inPlaceOption } from '../../terminal/setting-options.js';
import type { RunOptions } from './options.js';

const AFTER = `
Exit code: 0 all is as the scenarios say, 1 something is not, 2 a scenario or
the command line is wrong. Files may have any number of scenarios; one has at
most 100,000 lines, and a line 10,000 characters.

A byte that the model leaves unspecified may be any: a line that expects one of
it holds, and is shown as promised by nobody. With --strict it does not hold.

Examples:
  gmemcheck run scenarios/selftests.gmem
  gmemcheck run --trace --abi v8 - < scenario.gmem
  gmemcheck run - --scenario 1 --abi all --vm all < scenarios/mode.gmem
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
      .option(
        '--abi <name>',
        "a revision in place of the scenarios' own; all: a table; auto: as this machine is",
      )
      .option('--vm <name>', "a VM type in place of the scenarios' own, or all: a table")
      .addOption(inPlaceOption())
      .addOption(backingOption())
      .addOption(baseOption())
      .addOption(configOption())
      .option('--strict', 'fail a scenario that expects what nobody promises')
      .option('--scenario <which>', 'by number, from 1, or by title: one of several')
      // There are no designs and mutants to choose from yet.
      .addOption(new Option('--design <name>', "a design in place of the scenarios' own").hideHelp())
      .addOption(new Option('--mutant <name>', "a mutant in place of the scenarios' own").hideHelp())
      .addHelpText('after', AFTER)
      .action(async (files: string[], options: RunOptions) => {
        const { runAndReport } = await import('./run.js');
        end(await runAndReport(files, options));
      })
  );
}
