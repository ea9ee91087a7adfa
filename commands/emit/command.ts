import { Command } from 'commander';
import { backingOption, baseOption, configOption, inPlaceOption } from '../../terminal/setting-options.js';
import type { EmitOptions } from './options.js';

const AFTER = `
The program does the scenario's steps on the kernel it runs on, and checks that
each answers what the scenario expects behind =>, or else what the model does.

  c          a program of its own: cc -o reproducer reproducer.c && ./reproducer
  kselftest  a test for tools/testing/selftests/kvm/x86, on its library

A step of the guest that no such program can do is left out, and said so, where
by the model every other step answers the same without it.

Both print KTAP; the first exits 0 (all steps answer so), 1 (one does not) or 4
(this kernel has not what it takes).

Exit code: 0 it is written, 2 the scenario or the command line is wrong, or no
such program can do one of the steps.

Examples:
  gmemcheck emit counterexamples/zero-reads-zero.gmem --format c -o repro.c
  gmemcheck emit recorded/linux-6.18/random-00.gmem --scenario 3 --format c
`;

/** `gmemcheck emit FILE`. */
export function emitCommand(end: (code: number) => void): Command {
  return new Command('emit')
    .description('write a scenario as a program of C that shows it on a real kernel')
    .argument('<file>', 'a file of scenarios (*.gmem); - is standard input')
    .requiredOption('--format <name>', 'what to write: c or kselftest')
    .option('--scenario <which>', 'by number, from 1, or by title: which of several')
    .option('-o, --output <file>', 'write to a file instead of standard output')
    .option('--model', 'check for what the model answers, also where the scenario has another answer')
    .option('--abi <name>', "a revision in place of the scenario's own, or auto: as this machine is")
    .option('--vm <name>', "a VM type in place of the scenario's own")
    .addOption(inPlaceOption())
    .addOption(backingOption())
    .addOption(baseOption())
    .addOption(configOption())
    .addHelpText('after', AFTER)
    .action(async (file: string, options: EmitOptions) => {
      const { emitAndWrite } = await import('./run.js');
      end(await emitAndWrite(file, options));
    });
}
