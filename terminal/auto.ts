import type { Command } from 'commander';

/** The name that `--abi` takes for whatever this machine's kernel is. */
const AUTO = 'auto';

/**
 * Puts what this machine's kernel is in the place of `--abi auto`: the revision that it answers like and, unless --config
 * is given, SEV if it is built with that. Throws Unready where no scenario can be run on it.
 */
export async function resolveAuto(command: Command): Promise<void> {
  const options: { abi?: string; config?: string; local?: true } = command.opts();
  if (options.abi !== AUTO) return;
  // What is run on the kernel is judged as it is anyway.
  if (options.local) return void command.setOptionValue('abi', undefined);
  const { unready, Unready } = await import('../kernel/ready.js');
  const missing = unready();
  if (missing !== undefined) throw new Unready(missing);
  const { localExecutor } = await import('../kernel/build.js');
  const { offerOf } = await import('../kernel/capabilities.js');
  const { revision, config } = await offerOf(localExecutor());
  command.setOptionValue('abi', revision.name);
  if (options.config === undefined && config !== 'plain') command.setOptionValue('config', config);
}
