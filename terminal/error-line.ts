import { CommanderError } from 'commander';
import { Unready } from '../kernel/ready.js';
import { ScenarioError } from '../language/errors.js';
import { visible } from '../language/visible.js';
import { EXIT, UsageError } from './errors.js';
import { shortened } from './file-name.js';
import { PipeClosed, tell, tellAsIs } from './output.js';

/** Says on standard error what is wrong, in one line but for a scenario's own line; gives the exit code. */
export async function explain(error: unknown): Promise<number> {
  if (error instanceof PipeClosed) return EXIT.pipeClosed;
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof ScenarioError) {
    tellAsIs(await scenarioText(error));
    return EXIT.usage;
  }
  // As kselftest has it for a test that is skipped.
  if (error instanceof Unready) {
    tell(shortened(visible(error.message)));
    return EXIT.unready;
  }
  if (error instanceof UsageError) {
    tell(shortened(visible(error.message)));
    return EXIT.usage;
  }
  const message = error instanceof Error ? error.message : String(error);
  tell(
    `internal error, please report it with the command line: ${shortened(visible(message.split('\n')[0]!))}`,
  );
  return EXIT.internal;
}

/** The error as it formats itself, but that an empty line is left out and many words are wrapped. */
async function scenarioText(error: ScenarioError): Promise<string> {
  const { wrapped } = await import('./text.js');
  const { WIDTH } = await import('./width.js');
  const [place, line, caret, ...hints] = error.format(WIDTH - 2).split('\n');
  const excerpt = error.source.trim() === '' ? [] : [line, caret];
  return [shortened(place!), ...excerpt, ...hints.map((hint) => wrapped(hint, 2, 0))].join('\n');
}
