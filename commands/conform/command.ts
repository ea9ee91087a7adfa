import { Command, Option } from 'commander';
import { BACKINGS } from '../../language/headers.js';
import { UsageError } from '../../terminal/errors.js';
import { seconds, whole } from '../../terminal/numbers.js';
import { baseOption, configOption } from '../../terminal/setting-options.js';
import type { ConformOptions } from './options.js';

const AFTER = `
A recording is a scenario in which a kernel's answers stand behind =>, as the
executor prints it; "=> skip REASON" is a step that was not performed. Bytes
that the ABI leaves open may be any, but must be the same when read again.
EAGAIN is also taken at a page that another process could be at. REASON is free
text, but "not known whether" in front of it leaves open if the step took place,
and "odd:", "odd answer:" or "odd exit:" means that the kernel answered what the
language cannot say, which disagrees. Assertions behind a skipped step are left
aside.

With --local nothing is read: random scenarios of what this machine's kernel
offers are run on it, and those that disagree are shrunk on it. That needs
/dev/kvm and a compiler for C.

Exit code: 0 every recording agrees with the model, or disagrees in a way that
is known, 1 one disagrees, 2 a recording or the command line is wrong, 4 this
machine cannot run scenarios, 130 Ctrl-C, behind a report of what was run.

Examples:
  gmemcheck conform recorded/next/*.gmem
  gmemcheck conform --local --time 60
  gmemcheck conform --abi v8 --format ktap - < recording.gmem
`;

/** `gmemcheck conform FILE…`. */
export function conformCommand(end: (code: number) => void): Command {
  return new Command('conform')
    .description('hold recordings of real kernels against the model')
    .argument('[file...]', 'files of recordings (*.gmem); - is standard input')
    .option('--local', 'run random scenarios on the kernel of this machine instead')
    .option('--abi <name>', "a revision in place of the recordings' own, or auto: as this machine is")
    .option('--vm <name>', "a VM type in place of the recordings' own")
    .addOption(baseOption())
    .addOption(configOption())
    .option('--json', 'print one JSON object instead')
    .option('--format <name>', 'print a test for each recording: ktap')
    .option('--runs <n>', 'with --local: scenarios to run (default: 5000)', whole(1, 1_000_000_000))
    .option('--time <seconds>', 'with --local: go on for so long, or until --runs are done', seconds)
    .option('--seed <n>', 'with --local: the first number of the random ones', whole(0, 0x7fffffff))
    .option('--pages <n>', 'with --local: pages of a memory, at most (default: 5)', whole(1, 16))
    .option('--depth <n>', 'with --local: steps of a scenario, at most (default: 40)', whole(1, 1000))
    .addOption(
      new Option('--backing <name>', 'with --local: one kind of userspace_addr').choices([...BACKINGS]),
    )
    .addHelpText('after', AFTER)
    .action(async (files: string[], options: ConformOptions) => {
      checkUse(files, options);
      if (options.local) {
        const { conformLocal } = await import('./local/run.js');
        return end(await conformLocal(options));
      }
      const { conformAndReport } = await import('./run.js');
      end(await conformAndReport(files, options));
    });
}

const ONLY_LOCAL = ['runs', 'time', 'seed', 'pages', 'depth', 'backing'] as const;

/** Either recordings are read or scenarios are run, and options are for one of them. */
function checkUse(files: readonly string[], options: ConformOptions): void {
  if (options.local) {
    if (files.length > 0) throw new UsageError('--local reads no recordings: leave the files out');
    for (const name of ['abi', 'vm', 'base', 'config'] as const) {
      if (options[name] !== undefined)
        throw new UsageError(`--local and --${name}: it is as this machine's kernel is`);
    }
    return;
  }
  const misplaced = ONLY_LOCAL.find((name) => options[name] !== undefined);
  if (misplaced !== undefined) throw new UsageError(`--${misplaced}: it is for --local`);
  if (files.length === 0) throw new UsageError('conform: name a recording, or give --local');
}
