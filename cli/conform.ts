import { Command } from 'commander';
import type { Overrides } from '../checker/machine.js';

export interface ConformOptions extends Overrides {
  readonly abi?: string;
  readonly vm?: string;
  readonly json?: true;
  readonly format?: string;
}

const AFTER = `
A recording is a scenario in which a kernel's answers stand behind =>, as the
executor prints it; "=> skip REASON" is a step that was not performed. Bytes
that the ABI leaves open may be any, but must be the same when read again.
EAGAIN is also taken at a page that another process could be at.

Exit code: 0 every recording agrees with the model, or disagrees in a way that
is known, 1 one disagrees, 2 a recording or the command line is wrong.

Examples:
  gmemcheck conform recorded/next/*.gmem
  gmemcheck conform --abi v8 --format ktap - < recording.gmem
`;

/** `gmemcheck conform FILE…`. */
export function conformCommand(end: (code: number) => void): Command {
  return new Command('conform')
    .description('hold recordings of real kernels against the model')
    .argument('<file...>', 'files of recordings (*.gmem); - is standard input')
    .option('--abi <name>', "a revision in place of the recordings' own")
    .option('--vm <name>', "a VM type in place of the recordings' own")
    .option('--json', 'print one JSON object instead')
    .option('--format <name>', 'print a test for each recording: ktap')
    .addHelpText('after', AFTER)
    .action(async (files: string[], options: ConformOptions) => {
      const { conformAndReport } = await import('./conform-run.js');
      end(await conformAndReport(files, options));
    });
}
