import { layoutFor } from '../../checker/exhaustive/layout.js';
import { bytesFor } from '../../checker/exhaustive/store.js';
import { isUnreachable } from '../../checker/inductive/unreachable.js';
import { asked } from '../../checker/reach/asked.js';
import { needsOf } from '../../checker/reach/needs.js';
import { reach } from '../../checker/reach/reach.js';
import { parseExpression } from '../../language/index.js';
import { machineNamed } from '../../model/machine.js';
import { cutBy } from '../../terminal/cut.js';
import { EXIT } from '../../terminal/errors.js';
import { interrupted } from '../../terminal/interrupt.js';
import { jsonText } from '../../terminal/json.js';
import { print } from '../../terminal/output.js';
import { checkNames } from '../../terminal/overrides.js';
import { searchProgress } from '../../terminal/search-progress.js';
import { checkWritable, writeText } from '../../terminal/write.js';
import { alphabetsFor, checkCounts, memoriesFor } from './memories.js';
import type { ReachOptions } from './options.js';
import { type ReachReport, reachJson, reachText } from './screen.js';

/** Searches for a state, prints the shortest way there, writes the file that was asked for; gives the exit code. */
export async function reachAndReport(text: string, options: ReachOptions): Promise<number> {
  checkNames(options);
  const about = asked(parseExpression(text));
  const configuration = memoriesFor(machineNamed(options.abi, options.vm, options), about, options.pages);
  const { memories } = configuration;
  const among = { memories, processes: [...about.processes], references: about.references };
  const expression = parseExpression(text, { among });
  const needs = needsOf(expression, memories[0]!.pages);
  checkCounts(needs, about);
  const alphabets = alphabetsFor(configuration, options.operations, needs, about);
  if (options.json !== undefined) checkWritable(options.json);
  const { depth = Number.POSITIVE_INFINITY, maxStates: states, memory } = options;
  const bytes = bytesFor(layoutFor(memories.length * memories[0]!.pages, false));
  const line = searchProgress(Math.min(states, Math.floor((memory * 1e6) / bytes)));
  let report: ReachReport;
  try {
    const operations = alphabets.flatMap(({ groups }) => groups.flatMap((group) => group.operations));
    const bounds = { depth, states, memory: memory * 1e6 };
    const found = reach({
      expression,
      configuration,
      operations,
      many: options.all ?? 1,
      bounds,
      onProgress: line.update,
    });
    const { bound } = found.search;
    const cutOffBy = bound && cutBy(bound, options);
    const isProvedUnreachable =
      found.reached.length === 0 && isUnreachable(configuration, expression, interrupted);
    report = {
      ...found,
      text,
      alphabets,
      ...(cutOffBy && { cutBy: cutOffBy }),
      isProvedUnreachable,
      isInterrupted: interrupted(),
    };
  } finally {
    line.erase();
  }
  if (options.json !== undefined) writeText(options.json, jsonText(reachJson(report)));
  await print(reachText(report));
  if (report.isInterrupted) return EXIT.interrupted;
  return report.reached.length > 0 ? EXIT.ok : EXIT.failed;
}
