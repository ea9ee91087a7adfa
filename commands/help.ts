import { Command } from 'commander';

/** `gmemcheck help [COMMAND]`: what `--help` prints. */
export function helpCommand(program: Command): Command {
  return new Command('help').argument('[command]').action(async (name: string | undefined) => {
    const known = program.commands.filter((c) => c.name() !== 'help');
    const { checkName } = await import('../terminal/names.js');
    checkName(
      'help',
      name,
      known.map((c) => c.name()),
    );
    (known.find((c) => c.name() === name) ?? program).outputHelp();
  });
}
