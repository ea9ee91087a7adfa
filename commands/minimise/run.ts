import { reduceScenario } from '../../checker/minimise/reduce-scenario.js';
import { machineOfHeaders } from '../../checker/replay/machine.js';
import { isSkipped, replay } from '../../checker/replay/replay.js';
import type { Scenario } from '../../language/scenario.js';
import type { Property } from '../../properties/property.js';
import { counted } from '../../terminal/counts.js';
import { untilInterrupted } from '../../terminal/course.js';
import { EXIT } from '../../terminal/errors.js';
import { checkOneStdin } from '../../terminal/format.js';
import { interrupted } from '../../terminal/interrupt.js';
import { jsonText } from '../../terminal/json.js';
import { modesHint } from '../../terminal/modes-hint.js';
import { propertiesFor } from '../../terminal/names.js';
import { print, tell } from '../../terminal/output.js';
import { checkNames } from '../../terminal/overrides.js';
import { type Read, ScenarioFile, scenariosOf } from '../../terminal/read.js';
import { refusedError } from '../../terminal/refused.js';
import { checkSettingsOf } from '../../terminal/settings.js';
import { checkWritable, writeText } from '../../terminal/write.js';
import type { MinimiseOptions } from './options.js';
import { isProved, minimiseJson, minimiseText } from './screen.js';

/** Minimises every scenario of some files, prints each, writes the file that was asked for; gives the exit code. */
export async function minimiseAndReport(files: readonly string[], options: MinimiseOptions): Promise<number> {
  checkNames(options);
  checkOneStdin(files);
  const asked = options.property === undefined ? undefined : propertiesFor(options.property);
  if (options.json !== undefined) checkWritable(options.json);
  const sources = files.map((file) => new ScenarioFile(file));
  let hint: string | undefined;
  const reading = { stage: 'reading', things: 'scenarios' };
  let total = 0;
  for await (const read of untilInterrupted(scenariosOf(sources), reading)) {
    total++;
    checkSettingsOf(read, options);
    checkMeaning(read, options);
    hint ??= modesHint(read.scenario, options);
  }
  if (hint !== undefined) tell(hint);
  const objects: string[] = [];
  let proved = true;
  let minimised = 0;
  const course = { stage: 'minimising', things: 'scenarios', total };
  for await (const { name, scenario } of untilInterrupted(scenariosOf(sources), course)) {
    const properties = asked ?? ownProperties(scenario);
    const where = `${name}:${scenario.at.line}`;
    const reduced = reduceScenario(scenario, properties, {
      ...options,
      anyCause: asked !== undefined,
      isInterrupted: interrupted,
    });
    const one = { where, machine: machineOfHeaders(scenario.headers, options), properties, reduced };
    proved &&= isProved(one);
    const isCut = interrupted() && reduced !== undefined && !isProved(one);
    const object = { ...minimiseJson(one), ...(isCut && { interrupted: true }) };
    if (options.json !== undefined) objects.push(jsonText(object).trimEnd());
    await print(`${minimised === 0 ? '' : '\n'}${minimiseText(one)}\n`);
    minimised++;
  }
  if (options.json !== undefined)
    writeText(options.json, interrupted() ? interruptedList(objects) : listed(objects));
  if (interrupted()) {
    tell(`interrupted: ${minimised} of ${counted(total, 'scenario')} done`);
    return EXIT.interrupted;
  }
  return proved ? EXIT.ok : EXIT.failed;
}

/** What is written where Ctrl-C came before all was done. */
const interruptedList = (objects: readonly string[]): string =>
  jsonText({ interrupted: true, scenarios: objects.map((text) => JSON.parse(text)) });

/** What is written of one scenario, or a list of several. */
function listed(objects: readonly string[]): string {
  if (objects.length === 1) return `${objects[0]}\n`;
  return `[\n${objects.map((text) => text.replace(/^/gm, '  ')).join(',\n')}\n]\n`;
}

/** The property that the scenario says it violates, or else all. */
function ownProperties({ verdict }: Scenario): readonly Property[] {
  return propertiesFor(verdict?.kind === 'violates' ? verdict.property : undefined);
}

/** Refuses a scenario with a step that means nothing; that it answers otherwise than expected is no matter. */
function checkMeaning(read: Read, options: MinimiseOptions): void {
  const { scenario } = read;
  const lines = scenario.lines.flatMap((line) => {
    if (line.kind !== 'operation' || isSkipped(line)) return [];
    const { expected: _expected, ...free } = line;
    return [free];
  });
  const replayed = replay({ ...scenario, lines }, options);
  if (replayed.refused !== undefined) throw refusedError(read, replayed);
}
