import { layoutFor } from '../checker/exhaustive/layout.js';
import { bytesFor } from '../checker/exhaustive/store.js';
import { reach } from '../checker/reach.js';
import { usualConfiguration } from '../generators/configuration.js';
import { parseExpression } from '../language/index.js';
import { machineNamed } from '../model/machine.js';
import { type ReachReport, reachJson, reachText } from '../report/reach-report.js';
import { EXIT } from './errors.js';
import { print } from './output.js';
import { checkNames } from './overrides.js';
import type { ReachOptions } from './reach.js';
import { alphabetFor } from './search-groups.js';
import { searchProgress } from './search-progress.js';
import { checkWritable, writeText } from './write.js';

/** Searches for a state, prints the shortest way there, writes the file that was asked for; gives the exit code. */
export async function reachAndReport(text: string, options: ReachOptions): Promise<number> {
  checkNames(options);
  const configuration = usualConfiguration(machineNamed(options.abi, options.vm), options.pages);
  const expression = parseExpression(text, { memories: configuration.memories });
  const alphabet = alphabetFor(options.operations, configuration);
  if (options.json !== undefined) checkWritable(options.json);
  const { depth = Number.POSITIVE_INFINITY, maxStates: states, memory } = options;
  const bytes = bytesFor(layoutFor(options.pages, false));
  const line = searchProgress(Math.min(states, Math.floor((memory * 1e6) / bytes)));
  let report: ReachReport;
  try {
    const operations = alphabet.flatMap((group) => group.operations);
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
    const cutBy = bound && cut(bound, options);
    report = { ...found, text, alphabet, ...(cutBy && { cutBy }), isProvedUnreachable: false };
  } finally {
    line.stop();
  }
  if (options.json !== undefined) writeText(options.json, `${JSON.stringify(reachJson(report), null, 2)}\n`);
  await print(reachText(report));
  return report.reached.length > 0 ? EXIT.ok : EXIT.failed;
}

function cut(bound: 'depth' | 'states' | 'memory', options: ReachOptions): string {
  if (bound === 'depth') return `--depth ${options.depth}`;
  return bound === 'states' ? `--max-states ${options.maxStates}` : `--memory ${options.memory}`;
}
