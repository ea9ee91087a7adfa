import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { ScenarioError } from '../language/errors.js';
import { checkCommand } from './check.js';
import { EXIT, UsageError } from './errors.js';
import { listCommand } from './list.js';
import { runCommand } from './run.js';

/** Runs the command line; gives the exit code. Nothing escapes it: a user never sees a stack trace. */
export async function main(args: readonly string[]): Promise<number> {
  let code: number = EXIT.ok;
  const program = command((ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return explain(error);
  }
}

function command(end: (code: number) => void): Command {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const program = new Command('gmemcheck')
    .description("Checks the memory-attribute ABI of KVM's guest_memfd, revision by revision.")
    .version(version)
    .showHelpAfterError('(gmemcheck --help lists what there is)')
    .addCommand(checkCommand(end))
    .addCommand(runCommand(end))
    .addCommand(listCommand(end));
  for (const one of [program, ...program.commands]) {
    one
      .exitOverride()
      .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'gmemcheck: ')) });
  }
  return program;
}

/** One line that says what is wrong, on standard error, and the exit code. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof ScenarioError) {
    process.stderr.write(`${error.format()}\n`);
    return EXIT.usage;
  }
  if (error instanceof UsageError) {
    process.stderr.write(`gmemcheck: ${error.message}\n`);
    return EXIT.usage;
  }
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `gmemcheck: internal error, please report it with the command line: ${message.split('\n')[0]}\n`,
  );
  return EXIT.internal;
}
