import { Command } from 'commander';
import { EXIT, UsageError } from '../../terminal/errors.js';

const AFTER = `
The executor runs scenarios on the kernel of the machine it is on. It needs
/dev/kvm, and nothing else when it is built with --static:

  gmemcheck executor build --static -o executor
  scp executor scenarios.gmem machine:
  ssh machine './executor < scenarios.gmem' > recording.gmem
  gmemcheck conform recording.gmem

./executor --help says the rest; ./executor --capabilities what a kernel has.

Exit code: 0 it is built, 2 the command line is wrong, 4 there is no compiler,
or it refuses.
`;

/** What is said to who wants the executor to run here. */
const RUN =
  'executor run: the executor is run by itself: "gmemcheck executor build -o executor", then "./executor < FILE"; ' +
  '"gmemcheck conform --local" builds and runs it here';

/** `gmemcheck executor build -o FILE`. */
export function executorCommand(end: (code: number) => void): Command {
  return new Command('executor')
    .description('build the program that runs scenarios on a real kernel')
    .argument('<action>', 'build: compile it, to be carried to a test machine')
    .option('-o, --output <file>', 'the file to write')
    .option('--static', 'link it with all it needs')
    .addHelpText('after', AFTER)
    .action(async (action: string, options: { readonly output?: string; readonly static?: true }) => {
      if (action === 'run') throw new UsageError(RUN);
      const { checkName } = await import('../../terminal/names.js');
      checkName('executor', action, ['build']);
      if (options.output === undefined)
        throw new UsageError('--output is missing: gmemcheck executor --help shows how');
      const { checkWritable, writeFile } = await import('../../terminal/write.js');
      checkWritable(options.output);
      const { compiledExecutor } = await import('../../kernel/build.js');
      writeFile(options.output, compiledExecutor({ static: options.static === true }), 0o755);
      end(EXIT.ok);
    });
}
