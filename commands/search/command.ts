import { Command, Option } from 'commander';
import { GROUPS, LONG } from '../../checker/exhaustive/groups.js';
import { DEFAULT_ABI } from '../../checker/replay/machine.js';
import { whole } from '../../terminal/numbers.js';
import { OWN_HELP, withOwn } from '../../terminal/own/with-own.js';
import { backingOption, baseOption, configOption, inPlaceOption } from '../../terminal/setting-options.js';
import type { SearchOptions } from './options.js';

/** A key of a state is found by a number of 31 bits; a memory has its pages in four words of the key at most. */
const MOST_STATES = 1_000_000_000;
const MOST_PAGES = 6;

const AFTER = `
LIST is a comma-separated list of kinds of operation, or all:
  ${GROUPS.slice(0, 12).join(', ')},
  ${GROUPS.slice(12).join(', ')}
Without it, all but ${LONG.join(' and ')}. The result says what each comes to.

Where the order of pages matters to no property asked for, one state stands
for all arrangements of its pages.

Exit code: 0 no sequence breaks a property, of all or of those within a bound
that cut the search off, 1 one does, 2 the command line is wrong.

Examples:
  gmemcheck search
  gmemcheck search --abi rfc-v5 --vm snp --operations all --depth 4
  gmemcheck search --pages 3 --operations host,guest,set,pin,via,drain
`;

/** `gmemcheck search`. */
export function searchCommand(end: (code: number) => void): Command {
  return new Command('search')
    .description('try every sequence over an alphabet on one revision and VM type')
    .option('--abi <name>', 'the revision, or auto: as this machine is', DEFAULT_ABI)
    .addOption(new Option('--revision <file>', 'a revision of your own, see below').conflicts('abi'))
    .option('--vm <name>', 'the VM type', 'sw-protected')
    .addOption(inPlaceOption())
    .addOption(backingOption())
    .addOption(baseOption())
    .addOption(configOption())
    .option('--pages <n>', 'pages of the memory', whole(1, MOST_PAGES), 2)
    .option('--property <name|file>', 'one property, by name, number or file, instead of all')
    .option('--operations <list>', 'kinds of operation to try, see below')
    .addOption(
      new Option('--workers <n>', 'threads at most (default: 2, or 1 on one core)').argParser(whole(1, 64)),
    )
    .option('--max-states <n>', 'stop after about so many states', whole(1, MOST_STATES), 100_000_000)
    .option('--memory <mb>', 'stop after so many megabytes of states', whole(1, 1_000_000), 2000)
    .option('--depth <n>', 'longest sequence, in steps (default: any)', whole(1, 1_000_000))
    .option('--json <file>', 'write the result to a file as JSON')
    .addHelpText('after', OWN_HELP + AFTER)
    .action(async (options: SearchOptions) => {
      const { searchAndReport } = await import('./run.js');
      end(await searchAndReport(await withOwn(options)));
    });
}
