import { Command } from 'commander';
import { EXIT, UsageError } from '../../terminal/errors.js';

const AFTER = `
The executor runs scenarios on the kernel of the machine it is on. It needs
/dev/kvm, and nothing else when it is built with --static:

  gmemcheck executor build --static -o executor
  scp executor scenarios.gmem machine:
  ssh machine './executor < scenarios.gmem' > recording.gmem
  gmemcheck conform recording.gmem

A machine that has only a compiler takes the source, in one file:

  gmemcheck executor source -o executor.c
  scp executor.c machine:
  ssh machine 'cc -O2 -o executor executor.c'

./executor --help says the rest; ./executor --capabilities what a kernel has.

Exit code: 0 it is written, 2 the command line is wrong, 4 there is no compiler,
or it refuses.
`;

/** What is said to who wants the executor to run here. */
const RUN =
  'executor run: the executor is run by itself: "gmemcheck executor build -o executor", then "./executor < FILE"; ' +
  '"gmemcheck conform --local" builds and runs it here';

/** `gmemcheck executor build -o FILE`, and `source -o FILE`. */
export function executorCommand(end: (code: number) => void): Command {
  return new Command('executor')
    .description('build the program that runs scenarios on a real kernel')
    .argument('<action>', 'build: compile it, to be carried to a test machine; source: its C, in one file')
    .option('-o, --output <file>', 'the file to write')
    .option('--static', 'link it with all it needs')
    .addHelpText('after', AFTER)
    .action(async (action: string, options: { readonly output?: string; readonly static?: true }) => {
      if (action === 'run') throw new UsageError(RUN);
      const { checkName } = await import('../../terminal/names.js');
      checkName('executor', action, ['build', 'source']);
      if (options.output === undefined)
        throw new UsageError('--output is missing: gmemcheck executor --help shows how');
      const { checkWritable, writeFile } = await import('../../terminal/write.js');
      checkWritable(options.output);
      if (action === 'source') {
        if (options.static === true) throw new UsageError('--static is for executor build');
        const { oneFile } = await import('../../kernel/executor-files.js');
        writeFile(options.output, oneFile());
      } else {
        const { compiledExecutor } = await import('../../kernel/build.js');
        writeFile(options.output, compiledExecutor({ static: options.static === true }), 0o755);
      }
      end(EXIT.ok);
    });
}
