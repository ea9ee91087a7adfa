import type { Replay } from '../checker/replay/replay.js';
import type { ScenarioError } from '../language/errors.js';
import type { Scenario } from '../language/scenario.js';
import type { Read } from './read.js';
import { scenarioError } from './scenario-error.js';

/** A step, memory or assertion that the model can't take, as an error at its line. */
export function refusedError(
  read: Read,
  { refused, scenario }: Pick<Replay, 'refused' | 'scenario'>,
): ScenarioError {
  const { at, reason } = refused!;
  return scenarioError(read, at, reason, expectedAt(scenario, at.line));
}

function expectedAt({ headers, lines }: Scenario, line: number): string {
  if (headers.memories.some((memory) => memory.at.line === line))
    return 'other pages or flags, or another revision or VM type';
  return lines.some(({ kind, at }) => kind === 'assert' && at.line === line)
    ? 'fewer quantifiers, or several assertions'
    : 'a step that means something after those above';
}
