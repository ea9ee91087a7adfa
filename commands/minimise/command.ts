import { Command, Option } from 'commander';
import { OWN_HELP, withOwn } from '../../terminal/own/with-own.js';
import { backingOption, baseOption, configOption, inPlaceOption } from '../../terminal/setting-options.js';
import type { MinimiseOptions } from './options.js';

const AFTER = `
The first step that breaks the property ends the sequence; what is not needed
is left out; then every shorter sequence of its operations, at any page and
range, is searched, and of all operations where they are not too many.
With --property the shortest sequence that breaks the property is wanted,
without it the shortest that does so by the same cause as the scenario.

Exit code: 0 every sequence is minimal, and proved so, 1 one is not, or breaks
nothing, 2 a scenario or the command line is wrong.

Examples:
  gmemcheck minimise counterexamples/zero-reads-zero.gmem
  gmemcheck minimise recorded/rfc-v5/random-00.gmem --property S16
`;

/** `gmemcheck minimise FILE…`. */
export function minimiseCommand(end: (code: number) => void): Command {
  return new Command('minimise')
    .description('bring a scenario down to the shortest that breaks the same property, and prove it')
    .argument('<file...>', 'files of scenarios (*.gmem); - is standard input')
    .option(
      '--property <name|file>',
      "a property, by name, number or file, instead of the scenario's own or any",
    )
    .option('--abi <name>', "a revision in place of the scenario's own, or auto: as this machine is")
    .addOption(new Option('--revision <file>', 'a revision of your own, see below').conflicts('abi'))
    .option('--vm <name>', "a VM type in place of the scenario's own")
    .addOption(inPlaceOption())
    .addOption(backingOption())
    .addOption(baseOption())
    .addOption(configOption())
    .option('--json <file>', 'write the result to a file as JSON')
    .addHelpText('after', OWN_HELP + AFTER)
    .action(async (files: string[], options: MinimiseOptions) => {
      const { minimiseAndReport } = await import('./run.js');
      end(await minimiseAndReport(files, await withOwn(options)));
    });
}
