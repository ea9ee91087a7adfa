import { EXIT } from '../../../terminal/errors.js';
import { checkFormat } from '../../../terminal/format.js';
import { interrupted } from '../../../terminal/interrupt.js';
import { jsonText } from '../../../terminal/json.js';
import { print } from '../../../terminal/output.js';
import { progress } from '../../../terminal/progress.js';
import type { ConformOptions } from '../options.js';

/** Scenarios that are run where neither their number nor a time is given. */
const RUNS = 5000;
/** What is drawn where nothing else is asked for. */
const SEED = 1;
const PAGES = 5;
const DEPTH = 40;
/** More than any time will do. */
const ANY_NUMBER = 1_000_000_000;

/** Draws scenarios for this machine's kernel, runs them, shrinks what disagrees, and reports; gives the exit code. */
export async function conformLocal(options: ConformOptions): Promise<number> {
  checkFormat(options.format, { json: options.json });
  const { unready, Unready } = await import('../../../kernel/ready.js');
  const missing = unready();
  if (missing !== undefined) throw new Unready(missing);
  const { localExecutor } = await import('../../../kernel/build.js');
  const { offerOf } = await import('../../../kernel/capabilities.js');
  const { campaign } = await import('../../../kernel/local/campaign.js');
  const { settle } = await import('../../../kernel/local/settle.js');
  // From here on Ctrl-C is waited for: to be ended while it compiles would leave a folder behind.
  interrupted();
  let executor: string;
  try {
    executor = localExecutor();
  } catch (error) {
    if (interrupted()) return EXIT.interrupted;
    throw error;
  }
  const offer = await offerOf(executor);
  const runs = options.runs ?? (options.time === undefined ? RUNS : ANY_NUMBER);
  const { seed = SEED, pages = PAGES, depth = DEPTH, backing } = options;
  const bar = progress({ stage: 'running scenarios', things: 'scenarios', seconds: options.time });
  const started = performance.now();
  const enough = (done: number) => bar.update(done / runs, done);
  const result = await campaign(executor, offer, { seed, runs, pages, depth, backing, enough });
  const seconds = (performance.now() - started) / 1000;
  bar.erase();
  const isCut = interrupted();
  const { settled, more } = await settle(executor, result.found);
  const report = { offer, campaign: result, settled, more, seed, seconds, interrupted: isCut };
  await print(await shown(report, options));
  if (isCut) return EXIT.interrupted;
  const { newOnes } = await import('./screen.js');
  return newOnes(report).length > 0 ? EXIT.failed : EXIT.ok;
}

type Report = Parameters<typeof import('./screen.js').localText>[0];

async function shown(report: Report, { json, format }: ConformOptions): Promise<string> {
  if (json) {
    const { localJson } = await import('./json.js');
    return jsonText(localJson(report));
  }
  if (format === 'ktap') {
    const { localKtap } = await import('./ktap.js');
    return localKtap(report);
  }
  const { localText } = await import('./screen.js');
  return localText(report);
}
