import { Command } from 'commander';
import { DEFAULT_ABI } from '../../checker/replay/machine.js';
import { whole } from '../../terminal/numbers.js';
import { backingOption, baseOption, configOption, inPlaceOption } from '../../terminal/setting-options.js';
import type { ReachOptions } from './options.js';

const AFTER = `
EXPR is what follows "assert" in a scenario: private(g[0]), shared(…),
allocated(…), host_mapped(…), host_mapped.1(…), guest_mapped(…); pins(…),
refs(…), content(…), usage(g) compared with a number; held(p), content(via p);
backing g[0] in place of g[0] is the page behind userspace_addr; and, or, not,
(…), all p in g: …, some p in g: …. Memories, pages, processes, references and bytes
that EXPR names or counts are there to be had, up to 6 references at once.

Exit code: 0 it can be reached, 1 it cannot, or was not within a bound, 2 the
command line is wrong.

Examples:
  gmemcheck reach 'guest_mapped(g[0]) and pins(g[0]) > 0'
  gmemcheck reach 'private(g[0]) and pins(g[0]) > 0' --abi rfc-v5
  gmemcheck reach "private(g[0]) and content(g[0]) == 'A'" --all 5
`;

/** `gmemcheck reach EXPR`. */
export function reachCommand(end: (code: number) => void): Command {
  return new Command('reach')
    .description('find the shortest sequence to a state, or show that there is none')
    .argument('<expr>', 'what is to be true of the state')
    .option('--abi <name>', 'the revision, or auto: as this machine is', DEFAULT_ABI)
    .option('--vm <name>', 'the VM type', 'sw-protected')
    .addOption(inPlaceOption())
    .addOption(backingOption())
    .addOption(baseOption())
    .addOption(configOption())
    .option('--pages <n>', 'pages of a memory (default: 2, or those that EXPR names)', whole(1, 6))
    .option('--all <n>', 'list so many ways that differ in more than pages and values', whole(1, 1000))
    .option('--operations <list>', 'kinds of operation to try, see gmemcheck search --help')
    .option('--max-states <n>', 'stop after about so many states', whole(1, 1_000_000_000), 20_000_000)
    .option('--memory <mb>', 'stop after so many megabytes of states', whole(1, 1_000_000), 2000)
    .option('--depth <n>', 'longest sequence, in steps (default: any)', whole(1, 1_000_000))
    .option('--json <file>', 'write the result to a file as JSON')
    .addHelpText('after', AFTER)
    .action(async (expression: string, options: ReachOptions) => {
      const { reachAndReport } = await import('./run.js');
      end(await reachAndReport(expression, options));
    });
}
