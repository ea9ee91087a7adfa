import type { Overrides } from '../../checker/replay/machine.js';
import { passed, type Replay, type ReplayedLine, replay } from '../../checker/replay/replay.js';
import { jsonText } from '../../terminal/json.js';
import { Printer, print } from '../../terminal/output.js';
import { refusedError } from '../../terminal/refused.js';
import { type RunResult, runJson } from './json.js';
import type { Read } from './options.js';
import { summaryText, verdictLine } from './screen.js';

/** Replays scenarios and prints the results; gives how many do not hold. */
type Show = (read: readonly Read[], overrides: Overrides) => Promise<number>;

/** One line a scenario, and more for one that does not hold. */
export const printLines: Show = async (read, overrides) => {
  const texts: string[] = [];
  let failed = 0;
  for (const one of read) {
    const result = replayed(one, overrides);
    texts.push(verdictLine(one.source.name, result));
    if (passed(result)) continue;
    failed++;
    const { failureText } = await import('./failure.js');
    texts.push(failureText(one.source.name, result));
  }
  await print(texts.join('') + summaryText(read.length, failed));
  return failed;
};

/** One JSON object. */
export const printJson: Show = async (read, overrides) => {
  const results = read.map((one): RunResult => runJson(one.source.name, replayed(one, overrides)));
  const failed = results.filter(({ ok }) => !ok).length;
  await print(jsonText({ scenarios: read.length, failed, results }));
  return failed;
};

/** A test a scenario, in the kernel's own form. */
export const printKtap: Show = async (read, overrides) => {
  const { runKtap } = await import('./ktap.js');
  const results = read.map((one) => ({ file: one.source.name, result: replayed(one, overrides) }));
  await print(runKtap(results));
  return results.filter(({ result }) => !passed(result)).length;
};

/** Every step. It may be long, so it is printed as it comes, once all scenarios are known to mean something. */
export const printTrace: Show = async (read, overrides) => {
  const { failureText } = await import('./failure.js');
  const { traceText } = await import('./trace.js');
  for (const one of read) replayed(one, overrides);
  const out = new Printer();
  let failed = 0;
  for (const { source, scenario } of read) {
    const lines: ReplayedLine[] = [];
    const result = replay(scenario, overrides, (line) => lines.push(line));
    if (!passed(result)) failed++;
    // The failure's own text shows the last line.
    const held = result.failed === undefined ? lines : lines.slice(0, -1);
    await out.add(verdictLine(source.name, result) + traceText(held) + failureText(source.name, result));
  }
  await out.add(summaryText(read.length, failed));
  await out.flush();
  return failed;
};

function replayed({ source, scenario }: Read, overrides: Overrides): Replay {
  const result = replay(scenario, overrides);
  if (result.refused !== undefined) throw refusedError(source, result);
  return result;
}
