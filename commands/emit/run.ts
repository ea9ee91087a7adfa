import { EmitRefusal, emit, FORMATS, type Format } from '../../kernel/emit/index.js';
import type { Scenario } from '../../language/scenario.js';
import { visible } from '../../language/visible.js';
import { EXIT, UsageError } from '../../terminal/errors.js';
import { tellModes } from '../../terminal/modes-hint.js';
import { checkName } from '../../terminal/names.js';
import { print } from '../../terminal/output.js';
import { checkNames } from '../../terminal/overrides.js';
import { readScenarios, type Source } from '../../terminal/read.js';
import { refusedError } from '../../terminal/refused.js';
import { checkWritable, writeText } from '../../terminal/write.js';
import type { EmitOptions } from './options.js';

/** The most scenarios that a message lists. */
const LISTED = 4;

/** Writes one scenario of a file as a program; gives the exit code. */
export async function emitAndWrite(file: string, options: EmitOptions): Promise<number> {
  checkName('--format', options.format, FORMATS);
  checkNames(options);
  if (options.output !== undefined) checkWritable(options.output);
  const source = readScenarios(file);
  const scenario = chosen(source, options.scenario);
  tellModes([scenario], options);
  const text = programOf(source, scenario, options);
  if (options.output === undefined) await print(text);
  else writeText(options.output, text);
  return EXIT.ok;
}

function programOf(source: Source, scenario: Scenario, options: EmitOptions): string {
  try {
    const emitted = emit(scenario, options.format as Format, options);
    if (typeof emitted !== 'string') throw refusedError(source, emitted);
    return emitted;
  } catch (error) {
    if (!(error instanceof EmitRefusal)) throw error;
    const { line, column } = error.step?.at ?? scenario.at;
    throw new UsageError(`${source.name}:${line}:${column}: ${error.message}`);
  }
}

/** The scenario asked for by number or title; the only one, where nothing is asked for. */
function chosen({ name, scenarios }: Source, which: string | undefined): Scenario {
  if (which === undefined) {
    if (scenarios.length === 1) return scenarios[0]!;
    throw new UsageError(
      `${name}: ${scenarios.length} scenarios: choose with --scenario, by number or title: ${listing(scenarios)}`,
    );
  }
  const found = /^\d+$/.test(which)
    ? scenarios[Number(which) - 1]
    : scenarios.find(({ headers }) => headers.title === which);
  if (found !== undefined) return found;
  throw new UsageError(`--scenario ${visible(which)}: ${name} has ${listing(scenarios)}`);
}

/** The scenarios of a file by number and title, on one line. */
function listing(scenarios: readonly Scenario[]): string {
  const each = scenarios
    .slice(0, LISTED)
    .map(({ headers }, i) => (headers.title === undefined ? `${i + 1}` : `${i + 1} '${headers.title}'`));
  const more = scenarios.length - each.length;
  return each.join(', ') + (more > 0 ? `, … up to ${scenarios.length}` : '');
}
