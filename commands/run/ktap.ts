import { expectsSomething } from '../../checker/replay/answered.js';
import { isSkipped, passed, type Replay } from '../../checker/replay/replay.js';
import { type KtapTest, ktapName } from '../../terminal/ktap.js';
import { failureText } from './failure.js';
import { unpromisedText } from './unpromised.js';

/** The test of a scenario that was replayed; what fails is told before its result. */
export function testOf(file: string, result: Replay): KtapTest {
  const { scenario, steps } = result;
  const name = ktapName(file, scenario);
  if (!passed(result)) {
    const told = `${unpromisedText(file, result)}${failureText(file, result)}`;
    return { name, result: 'not ok', diagnostics: told.trimEnd() };
  }
  const diagnostics = unpromisedText(file, result).trimEnd();
  const reason = !expectsSomething(scenario)
    ? 'it expects nothing'
    : steps === 0
      ? reasonOf(scenario.lines)
      : undefined;
  return { name, result: reason === undefined ? 'ok' : { skip: reason }, diagnostics };
}

/** The first reason for which a step was not performed. */
function reasonOf(lines: Replay['scenario']['lines']): string | undefined {
  const line = lines.find((one) => one.kind === 'operation' && isSkipped(one));
  return line?.kind === 'operation' && line.expected?.kind === 'skip' ? line.expected.reason : undefined;
}
