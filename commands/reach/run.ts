import { GROUPS, LONG } from '../../checker/exhaustive/groups.js';
import { layoutFor } from '../../checker/exhaustive/layout.js';
import { bytesFor } from '../../checker/exhaustive/store.js';
import { isUnreachable } from '../../checker/inductive/unreachable.js';
import { operationsFor } from '../../checker/reach/alphabet.js';
import { type Asked, asked } from '../../checker/reach/asked.js';
import { reach } from '../../checker/reach/reach.js';
import { usualConfiguration } from '../../generators/configuration.js';
import { parseExpression } from '../../language/index.js';
import { machineNamed } from '../../model/machine.js';
import type { Operation } from '../../model/operation.js';
import { alphabetFor } from '../../terminal/alphabet-groups.js';
import type { AlphabetGroup } from '../../terminal/alphabet-text.js';
import { cutBy } from '../../terminal/cut.js';
import { EXIT } from '../../terminal/errors.js';
import { jsonText } from '../../terminal/json.js';
import { print } from '../../terminal/output.js';
import { checkNames } from '../../terminal/overrides.js';
import { searchProgress } from '../../terminal/search-progress.js';
import { checkWritable, writeText } from '../../terminal/write.js';
import type { ReachOptions } from './options.js';
import { type ReachReport, reachJson, reachText } from './screen.js';

/** Searches for a state, prints the shortest way there, writes the file that was asked for; gives the exit code. */
export async function reachAndReport(text: string, options: ReachOptions): Promise<number> {
  checkNames(options);
  const configuration = usualConfiguration(machineNamed(options.abi, options.vm), options.pages);
  const expression = parseExpression(text, { among: { memories: configuration.memories, processes: [1] } });
  const about = asked(expression);
  const alphabet = alphabetFor(groupsAskedFor(options, about), configuration);
  if (options.json !== undefined) checkWritable(options.json);
  const { depth = Number.POSITIVE_INFINITY, maxStates: states, memory } = options;
  const bytes = bytesFor(layoutFor(options.pages, false));
  const line = searchProgress(Math.min(states, Math.floor((memory * 1e6) / bytes)));
  let report: ReachReport;
  try {
    const operations = operationsFor(
      about,
      alphabet.flatMap((group) => group.operations),
    );
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
    const isProvedUnreachable = found.reached.length === 0 && isUnreachable(configuration, expression);
    report = {
      ...found,
      text,
      alphabet: withMore(alphabet, operations),
      ...(cutOffBy && { cutBy: cutOffBy }),
      isProvedUnreachable,
    };
  } finally {
    line.erase();
  }
  if (options.json !== undefined) writeText(options.json, jsonText(reachJson(report)));
  await print(reachText(report));
  return report.reached.length > 0 ? EXIT.ok : EXIT.failed;
}

/** A second process is there where it is spoken of. */
function groupsAskedFor({ operations }: ReachOptions, { processes }: Asked): string | undefined {
  if (operations !== undefined || !processes.has(1)) return operations;
  return GROUPS.filter((group) => group === 'fork' || !LONG.includes(group)).join();
}

/** The groups, and what was added to them. */
function withMore(
  alphabet: readonly AlphabetGroup[],
  operations: readonly Operation[],
): readonly AlphabetGroup[] {
  const known = new Set(alphabet.flatMap((group) => group.operations));
  const more = operations.filter((op) => !known.has(op));
  return more.length === 0 ? alphabet : [...alphabet, { group: 'asked', operations: more }];
}
