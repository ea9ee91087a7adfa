import { EmitRefusal, emit, FORMATS, type Format } from '../../kernel/emit/index.js';
import type { Scenario } from '../../language/scenario.js';
import { visible } from '../../language/visible.js';
import { EXIT, UsageError } from '../../terminal/errors.js';
import { tellModes } from '../../terminal/modes-hint.js';
import { checkName } from '../../terminal/names.js';
import { print, tell } from '../../terminal/output.js';
import { checkNames } from '../../terminal/overrides.js';
import { type Read, ScenarioFile } from '../../terminal/read.js';
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
  const read = await chosen(new ScenarioFile(file), options.scenario);
  tellModes([read.scenario], options);
  const text = programOf(read, options);
  if (options.output === undefined) await print(text);
  else writeText(options.output, text);
  return EXIT.ok;
}

function programOf(read: Read, options: EmitOptions): string {
  const { name, scenario } = read;
  try {
    const emitted = emit(scenario, options.format as Format, {
      ...options,
      onLeftOut: ({ at, comment }, reason) => {
        tell(`${name}:${at.line}:${at.column}: ${comment}: left out: ${reason}`);
      },
    });
    if (typeof emitted !== 'string') throw refusedError(read, emitted);
    return emitted;
  } catch (error) {
    if (!(error instanceof EmitRefusal)) throw error;
    const { line, column } = error.step?.at ?? scenario.at;
    throw new UsageError(`${name}:${line}:${column}: ${error.message}`);
  }
}

/** The scenario asked for by number or title; the only one, where nothing is asked for. */
async function chosen(file: ScenarioFile, which: string | undefined): Promise<Read> {
  const { name } = file;
  const first: Scenario[] = [];
  let found: Read | undefined;
  let count = 0;
  for await (const read of file.scenarios()) {
    count++;
    if (first.length < LISTED) first.push(read.scenario);
    if (isMeant(read.scenario, count, which)) found ??= read;
  }
  if (which !== undefined && found === undefined)
    throw new UsageError(`--scenario ${visible(which)}: ${name} has ${listing(first, count)}`);
  if (which === undefined && count > 1) {
    const how = 'choose with --scenario, by number or title';
    throw new UsageError(`${name}: ${count} scenarios: ${how}: ${listing(first, count)}`);
  }
  return found!;
}

function isMeant({ headers }: Scenario, number: number, which: string | undefined): boolean {
  if (which === undefined) return true;
  return /^\d+$/.test(which) ? number === Number(which) : headers.title === which;
}

/** The scenarios of a file by number and title, on one line: the first of so many. */
function listing(first: readonly Scenario[], count: number): string {
  const each = first.map(({ headers }, i) =>
    headers.title === undefined ? `${i + 1}` : `${i + 1} '${headers.title}'`,
  );
  return each.join(', ') + (count > each.length ? `, … up to ${count}` : '');
}
