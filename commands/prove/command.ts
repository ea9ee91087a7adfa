import { Command, Option } from 'commander';
import { DEFAULT_ABI } from '../../checker/replay/machine.js';
import { OWN_HELP, withOwn } from '../../terminal/own/with-own.js';
import { backingOption, baseOption, configOption, inPlaceOption } from '../../terminal/setting-options.js';
import type { ProveOptions } from './options.js';

const AFTER = `
A proof is about any number of pages and memories, with any creation flags,
and sequences of any length: by induction over every state of a page that
satisfies an invariant. docs/proof.md has the argument. What is not proved is
searched for on 2 pages.

Exit code: 0 everything asked for is proved, 1 something is not, 2 the command
line is wrong.

Examples:
  gmemcheck prove
  gmemcheck prove --vm tdx --property private-not-host-reachable
  gmemcheck prove --abi v8 --vm all --json proofs.json
`;

/** `gmemcheck prove`. */
export function proveCommand(end: (code: number) => void): Command {
  return new Command('prove')
    .description('prove properties for any number of pages and sequences of any length')
    .option('--abi <name>', 'one revision, all, or auto: as this machine is', DEFAULT_ABI)
    .addOption(new Option('--revision <file>', 'a revision of your own, see below').conflicts('abi'))
    .option('--vm <name>', 'one VM type, or all', 'sw-protected')
    .addOption(inPlaceOption())
    .addOption(backingOption())
    .addOption(baseOption())
    .addOption(configOption())
    .option('--property <name|file>', 'one property, by name, number or file, instead of all')
    .option('--json <file>', 'write the result to a file as JSON')
    .addHelpText('after', OWN_HELP + AFTER)
    .action(async (options: ProveOptions) => {
      const { proveAndReport } = await import('./run.js');
      end(await proveAndReport(await withOwn(options)));
    });
}
