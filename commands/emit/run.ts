import { EmitRefusal, emit, FORMATS, type Format } from '../../kernel/emit/index.js';
import { chosenOf } from '../../terminal/choose.js';
import { EXIT, UsageError } from '../../terminal/errors.js';
import { tellModes } from '../../terminal/modes-hint.js';
import { checkName } from '../../terminal/names.js';
import { print, tell } from '../../terminal/output.js';
import { checkNames } from '../../terminal/overrides.js';
import { type Read, ScenarioFile } from '../../terminal/read.js';
import { refusedError } from '../../terminal/refused.js';
import { checkSettingsOf } from '../../terminal/settings.js';
import { checkWritable, writeText } from '../../terminal/write.js';
import type { EmitOptions } from './options.js';

/** Writes one scenario of a file as a program; gives the exit code. */
export async function emitAndWrite(file: string, options: EmitOptions): Promise<number> {
  checkName('--format', options.format, FORMATS);
  checkNames(options);
  if (options.output !== undefined) checkWritable(options.output);
  const read = await chosenOf(new ScenarioFile(file), options.scenario);
  checkSettingsOf(read, options);
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
