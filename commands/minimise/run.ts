import { reduceScenario } from '../../checker/minimise/reduce-scenario.js';
import { machineOfHeaders } from '../../checker/replay/machine.js';
import { isSkipped, replay } from '../../checker/replay/replay.js';
import type { Scenario } from '../../language/scenario.js';
import type { Property } from '../../properties/property.js';
import { EXIT } from '../../terminal/errors.js';
import { checkOneStdin } from '../../terminal/format.js';
import { jsonText } from '../../terminal/json.js';
import { tellModes } from '../../terminal/modes-hint.js';
import { propertiesFor } from '../../terminal/names.js';
import { print } from '../../terminal/output.js';
import { checkNames } from '../../terminal/overrides.js';
import { readScenarios, type Source } from '../../terminal/read.js';
import { refusedError } from '../../terminal/refused.js';
import { checkWritable, writeText } from '../../terminal/write.js';
import type { MinimiseOptions } from './options.js';
import { isProved, type MinimisedScenario, minimiseJson, minimiseText } from './screen.js';

/** Minimises every scenario of some files, prints each, writes the file that was asked for; gives the exit code. */
export async function minimiseAndReport(files: readonly string[], options: MinimiseOptions): Promise<number> {
  checkNames(options);
  checkOneStdin(files);
  const asked = options.property === undefined ? undefined : propertiesFor(options.property);
  if (options.json !== undefined) checkWritable(options.json);
  const read = files
    .map(readScenarios)
    .flatMap((source) => source.scenarios.map((scenario) => ({ source, scenario })));
  for (const { source, scenario } of read) checkMeaning(source, scenario, options);
  tellModes(
    read.map(({ scenario }) => scenario),
    options,
  );
  const all: MinimisedScenario[] = [];
  for (const { source, scenario } of read) {
    const properties = asked ?? ownProperties(scenario);
    const where = `${source.name}:${scenario.at.line}`;
    const reduced = reduceScenario(scenario, properties, { ...options, anyCause: asked !== undefined });
    const one = { where, machine: machineOfHeaders(scenario.headers, options), properties, reduced };
    all.push(one);
    await print(`${all.length > 1 ? '\n' : ''}${minimiseText(one)}\n`);
  }
  if (options.json !== undefined) {
    const objects = all.map(minimiseJson);
    writeText(options.json, jsonText(objects.length === 1 ? objects[0] : objects));
  }
  return all.every(isProved) ? EXIT.ok : EXIT.failed;
}

/** The property that the scenario says it violates, or else all. */
function ownProperties({ verdict }: Scenario): readonly Property[] {
  return propertiesFor(verdict?.kind === 'violates' ? verdict.property : undefined);
}

/** Refuses a scenario with a step that means nothing; that it answers otherwise than expected is no matter. */
function checkMeaning(source: Source, scenario: Scenario, options: MinimiseOptions): void {
  const lines = scenario.lines.flatMap((line) => {
    if (line.kind !== 'operation' || isSkipped(line)) return [];
    const { expected: _expected, ...free } = line;
    return [free];
  });
  const replayed = replay({ ...scenario, lines }, options);
  if (replayed.refused !== undefined) throw refusedError(source, replayed);
}
