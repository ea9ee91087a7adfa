import { Command, Option } from 'commander';
import { UsageError } from '../../terminal/errors.js';
import { whole } from '../../terminal/numbers.js';
import { OWN_HELP, withOwn } from '../../terminal/own/with-own.js';
import { backingOption, baseOption, configOption, inPlaceOption } from '../../terminal/setting-options.js';
import type { DiffOptions } from './options.js';

/** What is found in two or three seconds; longer sequences have shown hardly any other kind of difference. */
const DEPTH = 6;
const MOST_PAGES = 6;

const AFTER = `
A side is REVISION[@BASE][/on|/off][:VMTYPE]: on a kernel of its own (list bases),
with attributes in the guest_memfd (on) or in the VM (off), on a VM type of its
own.

Both take the same steps as long as they answer alike. They differ in as many
ways as there are kinds of step, pairs of answers but for numbers, and sets of
clauses that one follows and the other does not. Ways that one clause decides
have one cause. Of each cause a shortest sequence is shown.

Exit code: 0 they answer alike, as far as was searched, 1 they do not, 2 the
command line is wrong.

Examples:
  gmemcheck diff v7 v8
  gmemcheck diff next/off next
  gmemcheck diff rfc-v1@as-posted rfc-v1
  gmemcheck diff rfc-v5 next --vm tdx --depth 4 --json diff.json
`;

/** `gmemcheck diff LEFT RIGHT`. */
export function diffCommand(end: (code: number) => void): Command {
  return new Command('diff')
    .description('show the shortest sequences on which two revisions, settings or VM types part')
    .argument('<left>', 'a revision, setting and VM type, as in next/off:tdx')
    .argument('[right]', 'another; without it, that of --revision')
    .addOption(new Option('--revision <file>', 'a revision of your own, see below'))
    .option('--vm <name>', 'the VM type', 'sw-protected')
    .addOption(inPlaceOption())
    .addOption(backingOption())
    .addOption(baseOption())
    .addOption(configOption())
    .option('--pages <n>', 'pages of the memory', whole(1, MOST_PAGES), 2)
    .option('--depth <n>', 'longest sequence, in steps', whole(1, 1_000_000), DEPTH)
    .option('--max-states <n>', 'stop after about so many states', whole(1, 1_000_000_000), 20_000_000)
    .option('--memory <mb>', 'stop after so many megabytes of states', whole(1, 1_000_000), 2000)
    .option('--each', 'show a sequence of each way in which they differ, not one a cause')
    .option('--json <file>', 'write the result to a file as JSON')
    .addHelpText('after', OWN_HELP + AFTER)
    .action(async (left: string, right: string | undefined, options: DiffOptions) => {
      const { diffAndReport } = await import('./run.js');
      const known = await withOwn(options);
      const other = right ?? known.abi;
      if (other === undefined) throw new UsageError('<right> is missing: gmemcheck diff --help shows how');
      end(await diffAndReport(left, other, known));
    });
}
