import { expectsSomething } from '../../checker/replay/answered.js';
import type { Overrides } from '../../checker/replay/machine.js';
import { passed, type Replay, type ReplayedLine, replay } from '../../checker/replay/replay.js';
import { counted } from '../../terminal/counts.js';
import { jsonText } from '../../terminal/json.js';
import { Printer, print } from '../../terminal/output.js';
import { refusedError } from '../../terminal/refused.js';
import { RunsOn } from '../../terminal/runs-on.js';
import { failureText } from './failure.js';
import { type RunResult, runJson } from './json.js';
import type { Read } from './options.js';
import { answersText, type Counts, count, filledText, summaryText, verdictLine } from './screen.js';

/** Replays scenarios and prints the results; gives how many do not hold. */
type Show = (read: readonly Read[], overrides: Overrides) => Promise<number>;

/** One line a scenario, and more for one that does not hold, or that only asks. */
export const printLines: Show = async (read, overrides) => {
  if (read.every(({ scenario }) => !expectsSomething(scenario))) return printAnswers(read, overrides);
  const counts: Counts = { expecting: 0, failed: 0, asking: 0 };
  const texts: string[] = [];
  for (const one of read) {
    const { result, lines } = replayed(one, overrides);
    count(counts, result);
    texts.push(verdictLine(one.source.name, result), failureText(one.source.name, result));
    if (!expectsSomething(one.scenario)) texts.push(answersText(result, lines));
  }
  await print(firstLine(read, overrides) + texts.join('') + summaryText(counts));
  return counts.failed;
};

/** Scenarios that only ask, with their answers: a file of scenarios again. */
const printAnswers: Show = async (read, overrides) => {
  const texts = read.map((one) => {
    const { result, lines } = replayed(one, overrides);
    const text = filledText(result, lines);
    return read.length === 1 ? text : `# ${one.source.name}:${one.scenario.at.line}\n${text}`;
  });
  const last = read.length === 1 ? '' : `# ${counted(read.length, 'scenario')} answered\n`;
  await print(`# ${firstLine(read, overrides)}${texts.join('---\n')}${last}`);
  return 0;
};

/** One JSON object. */
export const printJson: Show = async (read, overrides) => {
  const results = read.map((one): RunResult => {
    const { result, lines } = replayed(one, overrides);
    return runJson(one.source.name, result, lines);
  });
  const failed = results.filter(({ ok }) => !ok).length;
  const answered = read.filter(({ scenario }) => !expectsSomething(scenario)).length;
  await print(jsonText({ scenarios: read.length, failed, answered, results }));
  return failed;
};

/** A test a scenario, in the kernel's own form. */
export const printKtap: Show = async (read, overrides) => {
  const { runKtap } = await import('./ktap.js');
  const results = read.map((one) => ({ file: one.source.name, ...replayed(one, overrides) }));
  await print(runKtap(results));
  return results.filter(({ result }) => !passed(result)).length;
};

/** Every step. It may be long, so it is printed as it comes, once all scenarios are known to mean something. */
export const printTrace: Show = async (read, overrides) => {
  const { traceText } = await import('./trace.js');
  for (const one of read) replayed(one, overrides);
  const counts: Counts = { expecting: 0, failed: 0, asking: 0 };
  const out = new Printer();
  await out.add(firstLine(read, overrides));
  for (const one of read) {
    const { result, lines } = replayed(one, overrides);
    count(counts, result);
    // The failure's own text shows the last line.
    const held = result.failed === undefined ? lines : lines.slice(0, -1);
    const { name } = one.source;
    await out.add(verdictLine(name, result) + traceText(held) + failureText(name, result));
  }
  await out.add(summaryText(counts));
  await out.flush();
  return counts.failed;
};

/** What all is run on. */
function firstLine(read: readonly Read[], overrides: Overrides): string {
  const on = new RunsOn(overrides);
  for (const { scenario } of read) on.add(scenario.headers);
  return `${on.text()}\n`;
}

function replayed(
  { source, scenario }: Read,
  overrides: Overrides,
): { result: Replay; lines: ReplayedLine[] } {
  const lines: ReplayedLine[] = [];
  const result = replay(scenario, overrides, (line) => lines.push(line));
  if (result.refused !== undefined) throw refusedError(source, result);
  return { result, lines };
}
