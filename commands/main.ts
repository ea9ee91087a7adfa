import { Command, type CommanderError } from 'commander';
import { explain } from '../terminal/error-line.js';
import { EXIT, UsageError } from '../terminal/errors.js';
import { version } from '../terminal/package.js';
import { usageLine } from '../terminal/usage.js';
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
  const program = gmemcheck((ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return await explain(error);
  }
}

function gmemcheck(end: (code: number) => void): Command {
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
  for (const one of [program, ...program.commands]) {
    const name = one === program ? 'gmemcheck' : `gmemcheck ${one.name()}`;
    one
      .helpOption('-h, --help', 'print this')
      .configureOutput({ outputError: () => {} })
      .exitOverride((error) => {
        throw error.exitCode === 0 || isHelp(error) ? error : new UsageError(usageLine(error, name));
      });
  }
  return program;
}

/** Without a command, the help is the answer, on standard error. */
const isHelp = ({ code }: CommanderError): boolean => code === 'commander.help';
