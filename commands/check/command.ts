import { Command, Option } from 'commander';
import { UsageError } from '../../terminal/errors.js';
import { seconds, whole } from '../../terminal/numbers.js';
import { isFile, OWN_HELP, withOwn } from '../../terminal/own/with-own.js';
import { backingOption, baseOption, configOption, inPlaceOption } from '../../terminal/setting-options.js';
import type { CheckOptions } from './options.js';

/** Sequences a pair of revision and VM type gets without options, and at most. */
const RUNS = 5000;
const MOST_RUNS = 1_000_000_000;

const AFTER = `
Exit code: 0 nothing fails but what is known, 1 something does or a known
failure is gone, 2 the command line is wrong.

Examples:
  gmemcheck check
  gmemcheck check --abi rfc-v5 --vm tdx --runs 50000
  gmemcheck check --time 60 --seed 7 --save --counterexamples mine
`;

/** `gmemcheck check`. */
export function checkCommand(end: (code: number) => void): Command {
  const timed = new Option('--time <seconds>', 'go on for that long, instead of a number of sequences');
  return new Command('check')
    .description('explore random sequences on every revision and VM type, and shrink what breaks a property')
    .addOption(
      new Option('--abi <name>', 'one revision, all, or auto: as this machine is').default('all', 'all'),
    )
    .addOption(new Option('--revision <file>', 'a revision of your own, see below').conflicts('abi'))
    .addOption(new Option('--vm <name>', 'one VM type, or all').default('all', 'all'))
    .addOption(inPlaceOption())
    .addOption(backingOption())
    .addOption(baseOption())
    .addOption(configOption())
    .option('--pages <n>', 'pages of a memory', whole(1, 16), 3)
    .option('--runs <n>', 'sequences for each revision and VM type', whole(1, MOST_RUNS), RUNS)
    .option('--depth <n>', 'longest sequence, in steps', whole(1, 1000), 40)
    .option('--seed <n>', 'where the random sequences start', whole(0, 2 ** 31 - 1), 1)
    .addOption(timed.argParser(seconds).conflicts('runs'))
    .option('--property <name|file>', 'one property, by name, number or file, instead of all')
    .option('--json <file>', 'write the result to a file as JSON')
    .option('--junit <file>', 'write the result to a file as JUnit XML')
    .option('--each', "show each failure's own sequence, not one for all failures alike")
    .option('--save', 'keep new failures among the known counterexamples')
    .option('--counterexamples <dir>', "folder of the known counterexamples (default: gmemcheck's own)")
    .addHelpText('after', OWN_HELP + AFTER)
    .action(async (options: CheckOptions) => {
      if (options.json !== undefined && options.json === options.junit) {
        throw new UsageError(`${options.json}: named by --json and by --junit: name two files`);
      }
      const isOwn = options.revision !== undefined || isFile(options.property);
      if (options.save && isOwn) {
        throw new UsageError(
          '--save: what breaks a revision or property of your own is not kept: use --json',
        );
      }
      const { checkAndReport } = await import('./run.js');
      end(await checkAndReport(await withOwn(options)));
    });
}
