import { localExecutor } from '../kernel/build.js';
import { offerOf } from '../kernel/capabilities.js';
import { type Campaign, campaign } from '../kernel/local/campaign.js';
import { unready } from '../kernel/ready.js';
import { whole } from './figures.js';
import { leftOut, type Measured, type Part } from './part.js';

const RUNS = 20_000;
const QUICK_RUNS = 500;

/** Random scenarios on the kernel of this machine, every answer held against the model: scenarios a second. */
export const kernel: Part = {
  name: 'conform',
  what: 'random scenarios on the kernel of this machine, as conform --local runs them',
  run: async ({ quick }) => {
    const missing = unready();
    return missing === undefined ? await onKernel(quick ? QUICK_RUNS : RUNS) : leftOut(`conform: ${missing}`);
  },
};

async function onKernel(runs: number): Promise<Measured> {
  const executor = localExecutor();
  const offer = await offerOf(executor);
  const started = performance.now();
  const result = await campaign(executor, offer, extent(runs));
  const seconds = (performance.now() - started) / 1000;
  const { steps, found } = result;
  return {
    results: [
      {
        what: 'conform --local: scenarios drawn, run on this kernel and compared',
        measured: runs / seconds,
        unit: 'scenarios a second',
        wanted: 300,
      },
    ],
    figures: [
      {
        title: 'Random scenarios on this kernel, as conform --local runs them',
        work: `Linux ${offer.kernel}: up to 5 pages and 40 steps, the default backing, seed 1.`,
        head: ['scenarios', 'steps', 'disagree', 'wall s', 'scenarios a second', 'steps a second'],
        rows: [
          [
            whole(runs),
            whole(steps),
            whole(found.length),
            seconds.toFixed(1),
            whole(runs / seconds),
            whole(steps / seconds),
          ],
        ],
      },
    ],
    notes: [],
    failures: disagreements(result),
  };
}

const extent = (runs: number) =>
  ({ runs, seed: 1, pages: 5, depth: 40, backing: 'auto', enough: () => false }) as const;

const disagreements = ({ found }: Campaign): string[] =>
  found.length === 0
    ? []
    : [`conform: ${found.length} scenarios disagree: gmemcheck conform --local shows them`];
