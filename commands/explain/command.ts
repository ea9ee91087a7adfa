import { Command } from 'commander';

const AFTER = `
NAME is a clause (set.unmaps-range), a property by name or number (S16), what a
step answers (EAGAIN, SIGBUS, exit memory_fault) or a step (set, pin). Without
it, all names are listed.

Where a clause is followed is computed: every scenario of scenarios/ and
counterexamples/ is replayed on every revision and VM type.

A source names the function of the kernel (kvm_gmem_… are in
virt/kvm/guest_memfd.c), the patch of the series, and what was recorded.

Examples:
  gmemcheck explain set.unmaps-range
  gmemcheck explain S16
  gmemcheck explain EAGAIN
`;

/** `gmemcheck explain NAME`. */
export function explainCommand(end: (code: number) => void): Command {
  return new Command('explain')
    .description('say what a clause, a property, an answer or a step is about, and show it')
    .argument('[name...]', 'what is to be explained')
    .option('--json', 'print JSON instead')
    .addHelpText('after', AFTER)
    .action(async (words: string[], options: { json?: true }) => {
      const { explainAndPrint } = await import('./run.js');
      end(await explainAndPrint(words.join(' '), options.json === true));
    });
}
