import { Command, CommanderError } from 'commander';
import { resolveAuto } from '../terminal/auto.js';
import { explain } from '../terminal/error-line.js';
import { EXIT, UsageError } from '../terminal/errors.js';
import { fittedHelp } from '../terminal/help-text.js';
import { print } from '../terminal/output.js';
import { version } from '../terminal/package.js';
import { usageLine } from '../terminal/usage.js';
import { WIDTH } from '../terminal/width.js';
import { checkCommand } from './check/command.js';
import { conformCommand } from './conform/command.js';
import { diffCommand } from './diff/command.js';
import { emitCommand } from './emit/command.js';
import { executorCommand } from './executor/command.js';
import { explainCommand } from './explain/command.js';
import { helpCommand } from './help.js';
import { listCommand } from './list/command.js';
import { minimiseCommand } from './minimise/command.js';
import { proveCommand } from './prove/command.js';
import { reachCommand } from './reach/command.js';
import { runCommand } from './run/command.js';
import { searchCommand } from './search/command.js';

/** Runs the command line; gives the exit code. Nothing escapes it: a user never sees a stack trace. */
export async function main(args: readonly string[]): Promise<number> {
  let code: number = EXIT.ok;
  let help = '';
  const program = gmemcheck(
    (ended) => {
      code = ended;
    },
    (text) => {
      help += text;
    },
  );
  try {
    await program.parseAsync(args, { from: 'user' }).catch(unlessAnswered);
    if (help !== '') await print(fittedHelp(help));
    return code;
  } catch (error) {
    return await explain(error);
  }
}

/** The command line; `help` is given what is asked for with --help and --version, which may fail to be written. */
function gmemcheck(end: (code: number) => void, help: (text: string) => void): Command {
  const program = new Command('gmemcheck')
    .description("Checks the memory-attribute ABI of KVM's guest_memfd, revision by revision.")
    .version(version(), '-V, --version', 'print the version')
    .helpCommand(false)
    .addCommand(checkCommand(end))
    .addCommand(searchCommand(end))
    .addCommand(proveCommand(end))
    .addCommand(diffCommand(end))
    .addCommand(minimiseCommand(end))
    .addCommand(reachCommand(end))
    .addCommand(runCommand(end))
    .addCommand(conformCommand(end))
    .addCommand(emitCommand(end))
    .addCommand(executorCommand(end))
    .addCommand(explainCommand(end))
    .addCommand(listCommand(end));
  program.addCommand(helpCommand(program), { hidden: true });
  program.hook('preAction', (_program, command) => resolveAuto(command));
  for (const one of [program, ...program.commands]) {
    const name = one === program ? 'gmemcheck' : `gmemcheck ${one.name()}`;
    one
      .helpOption('-h, --help', 'print this')
      .configureOutput({ writeOut: help, outputError: () => {}, getOutHelpWidth: () => WIDTH })
      .exitOverride((error) => {
        throw error.exitCode === 0 || isHelp(error) ? error : new UsageError(usageLine(error, name));
      });
  }
  return program;
}

/** Without a command, the help is the answer, on standard error. */
const isHelp = ({ code }: CommanderError): boolean => code === 'commander.help';

/** Commander ends by an error also what it has answered, such as --help. */
function unlessAnswered(error: unknown): void {
  if (!(error instanceof CommanderError && error.exitCode === 0)) throw error;
}
